package org.schematest.explain;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.explain.printed.RawNode;
import org.schematest.explain.printed.RowQuestion;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.Index;
import org.schematest.schema.name.QualifiedName;

/**
 * How many rows a node takes from its table before its filter. A plan says only what is left after
 * it, so the planner is asked again for the index condition alone.
 */
final class FetchedRows {

  private final PlannerSession session;
  private final Map<String, ScannedRelation> aliases;
  private final List<String> parameterTypes;

  FetchedRows(
      PlannerSession session, Map<String, ScannedRelation> aliases, List<String> parameterTypes) {
    this.session = session;
    this.aliases = Map.copyOf(aliases);
    this.parameterTypes = List.copyOf(parameterTypes);
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
          complete || index.isEmpty()
              ? node.rows()
              : indexRows(
                  node,
                  index.get(),
                  new RowQuestion(scanned.get(), aliases, parameterTypes),
                  scanned.get().table());
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

  private double indexRows(RawNode node, Index index, RowQuestion question, QualifiedName table)
      throws SQLException {
    var answer = session.expectedRows(question.sql(node.text("Index Cond"), index.predicate()));
    // What cannot be asked is not made smaller than it is.
    return answer.isPresent() ? answer.getAsDouble() : rowsOf(table);
  }
}
