package org.schematest.explain;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.plan.PlanNode;
import org.schematest.plan.UnservedScans;
import org.schematest.schema.name.QualifiedName;

/**
 * Asks for a plan in which indexes serve what they can, whatever the data.
 *
 * <p>Sequential scans are switched off, and with them the joins that read both sides whole: in a
 * nested loop an index may serve the condition of the join. Then the planner takes a whole index in
 * place of a table, even one that serves nothing, if that looks cheaper than one that does. So such
 * an index is hidden, and the planner asked again.
 */
final class Eligibility {

  private static final List<String> SETTINGS =
      List.of(
          "set local enable_seqscan = off",
          "set local enable_hashjoin = off",
          "set local enable_mergejoin = off",
          "set local max_parallel_workers_per_gather = 0");

  private final Inquiry inquiry;
  private final HiddenIndexes hidden;

  Eligibility(Inquiry inquiry, String currentSchema) {
    this.inquiry = inquiry;
    this.hidden = new HiddenIndexes(inquiry, currentSchema);
  }

  /** Makes the rest of the transaction plan so. */
  static void set(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String setting : SETTINGS) {
        statement.execute(setting);
      }
    }
  }

  Answer answer(Optional<String> onlyIndex) throws SQLException {
    set(inquiry.connection());
    PlanNode open = inquiry.custom();
    if (onlyIndex.isEmpty()) {
      return Answer.of(bestServed(open));
    }
    QualifiedName table = hidden.allBut(onlyIndex.get(), open);
    return new Answer(inquiry.custom(), List.of("the other indexes of " + table + " being hidden"));
  }

  private PlanNode bestServed(PlanNode open) throws SQLException {
    PlanNode best = open;
    PlanNode last = open;
    Set<QualifiedName> useless = useless(last);
    while (!useless.isEmpty() && hidden.isAllowed()) {
      hidden.hide(useless);
      Savepoint before = inquiry.connection().setSavepoint();
      try {
        last = inquiry.custom();
      } catch (SQLException e) {
        // "on conflict" cannot be planned without the index of its key
        inquiry.connection().rollback(before);
        return best;
      }
      best = unserved(last) < unserved(best) ? last : best;
      Set<QualifiedName> more = new HashSet<>(useless(last));
      more.removeAll(useless);
      useless = more;
    }
    return best;
  }

  private static int unserved(PlanNode root) {
    return UnservedScans.of(root).size();
  }

  private static Set<QualifiedName> useless(PlanNode root) {
    return UnservedScans.of(root).stream()
        .flatMap(scan -> scan.index().stream())
        .map(use -> use.index().qualifiedName())
        .collect(Collectors.toUnmodifiableSet());
  }
}
