package org.schematest.sizing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the planner how many rows it expects. */
final class ExpectedRows {

  /** The first is that of the topmost node. */
  private static final Pattern PLAN_ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");

  private ExpectedRows() {}

  /** The rows of a table that the predicate keeps; all without one. */
  static long of(Connection connection, StoredRelation table, Optional<String> predicate)
      throws SQLException {
    // A partitioned table has rows in its partitions only; any other has heirs that are not it.
    String from = (table.hasFile() ? "only " : "") + table.name();
    try (Statement statement = connection.createStatement()) {
      // A predicate may contain braces, which JDBC would take for its own escapes.
      statement.setEscapeProcessing(false);
      String where = predicate.map(condition -> " where " + condition).orElse("");
      try (ResultSet plan =
          statement.executeQuery("explain (format json) select from " + from + where)) {
        plan.next();
        Matcher rows = PLAN_ROWS.matcher(plan.getString(1));
        if (!rows.find()) {
          throw new IllegalStateException(
              table.subject() + ": the server's plan has no rows: " + plan.getString(1));
        }
        return (long) Double.parseDouble(rows.group(1)); // may be more than a long holds
      }
    }
  }
}
