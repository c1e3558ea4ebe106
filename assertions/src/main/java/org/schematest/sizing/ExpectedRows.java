package org.schematest.sizing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.schematest.sizing.relation.StoredRelation;

/** Asks the planner how many rows it expects. */
final class ExpectedRows {

  private static final Pattern PLAN_ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");

  private ExpectedRows() {}

  /** The rows of a table that the predicate keeps. */
  static long of(Connection connection, StoredRelation table, String predicate)
      throws SQLException {
    return inPlan(connection, "select from " + from(table) + " where " + predicate).get(0);
  }

  /** All rows of each of the tables, which are planned together. */
  static List<Long> of(Connection connection, List<StoredRelation> tables) throws SQLException {
    if (tables.isEmpty()) {
      return List.of();
    }
    // Below a node that appends them, if they are several.
    List<Long> rows =
        inPlan(
            connection,
            tables.stream()
                .map(table -> "select from " + from(table))
                .collect(Collectors.joining(" union all ")));
    if (tables.size() < 2) {
      return rows;
    }
    if (rows.size() != tables.size() + 1) {
      throw new IllegalStateException("the server's plan has not a node a table: " + rows);
    }
    return rows.subList(1, rows.size());
  }

  /** A partitioned table has rows in its partitions only; any other has heirs that are not it. */
  private static String from(StoredRelation table) {
    return (table.hasFile() ? "only " : "") + table.name();
  }

  /** Those of each node, the topmost first. */
  private static List<Long> inPlan(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // A predicate may contain braces, which JDBC would take for its own escapes.
      statement.setEscapeProcessing(false);
      try (ResultSet plan = statement.executeQuery("explain (format json) " + query)) {
        plan.next();
        Matcher rows = PLAN_ROWS.matcher(plan.getString(1));
        // It may be more than a long holds.
        return rows.results().map(found -> (long) Double.parseDouble(found.group(1))).toList();
      }
    }
  }
}
