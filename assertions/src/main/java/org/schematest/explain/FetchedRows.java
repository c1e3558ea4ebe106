package org.schematest.explain;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.Index;
import org.schematest.schema.QualifiedName;

/**
 * How many rows a node takes from its table before its filter. A plan says only what is left after
 * it, so the planner is asked again for the index condition alone.
 */
final class FetchedRows {

  private final PlannerSession session;
  private final Map<String, ScannedRelation> aliases;

  FetchedRows(PlannerSession session, Map<String, ScannedRelation> aliases) {
    this.session = session;
    this.aliases = aliases;
  }

  /** The rows of one run to the end, of all processes together; never fewer than are expected. */
  double of(RawNode node, Optional<ScannedRelation> scanned, Optional<Index> index)
      throws SQLException {
    if (scanned.isEmpty()) {
      return 0;
    }
    QualifiedName table = scanned.get().table();
    boolean complete = !node.has("Filter") && !node.isParallelAware();
    return switch (node.type()) {
      case "Seq Scan" -> rowsOf(table);
      case "Bitmap Heap Scan" -> bitmapRows(node);
      case "Index Scan", "Index Only Scan" ->
          complete || index.isEmpty() ? node.rows() : indexRows(node, scanned.get(), index.get());
      case "Tid Scan", "Tid Range Scan", "Sample Scan" -> complete ? node.rows() : rowsOf(table);
      case "Foreign Scan" -> node.rows();
      default -> 0;
    };
  }

  private double rowsOf(QualifiedName table) throws SQLException {
    return session.expectedRows("select from only " + table).orElse(0);
  }

  /** The bitmap is made by one process, for all. */
  private static double bitmapRows(RawNode node) {
    return node.children().stream()
        .filter(child -> child.reader().equals(node) && child.hasRole("Outer"))
        .mapToDouble(RawNode::rows)
        .sum();
  }

  private double indexRows(RawNode node, ScannedRelation scanned, Index index) throws SQLException {
    String question =
        new RowQuestion(scanned, aliases).sql(node.text("Index Cond"), index.predicate());
    var answer = session.expectedRows(question);
    // What cannot be asked is not made smaller than it is.
    return answer.isPresent() ? answer.getAsDouble() : rowsOf(scanned.table());
  }
}
