package org.schematest.samples.comparison;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the tools and the planner about what was made in a transaction. */
final class Bench {

  private static final Pattern SEARCH =
      Pattern.compile("Index (?:Only )?Scan.* (?:using|on) (\\S+).*\\n\\s+Index Cond:");
  private static final Pattern PAGES = Pattern.compile("Buffers: shared (?:hit=(\\d+))?");
  private static final int FEW_PAGES = 8;

  private final Connection connection;

  Bench(Connection connection) {
    this.connection = connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The objects that their check reports. */
  List<String> theirs(String check) throws SQLException {
    return new PgIndexHealth(connection)
        .findings(new Schematest(connection).schemas(), check).stream().map(Found::object).toList();
  }

  /** The objects that our rule reports. */
  List<String> ours(String rule) {
    return new Schematest(connection).findings(rule).stream().map(Found::object).toList();
  }

  /** The rules of ours that report an object. */
  List<String> oursAbout(String object) {
    return new Schematest(connection)
        .findings().stream()
            .filter(found -> found.object().equals(object))
            .map(Found::check)
            .toList();
  }

  /**
   * How PostgreSQL finds rows if it avoids reading the whole table: a {@code seek} reads at most 8
   * pages, a {@code walk} uses an index and reads more, a {@code scan} uses none.
   */
  String access(String condition, String table) throws SQLException {
    if (indexes(condition, table).isEmpty()) {
      return "scan";
    }
    String query = "select * from " + table + " where " + condition;
    explain("explain (analyze, buffers, costs off) " + query); // once more, without what is first
    Matcher pages = PAGES.matcher(explain("explain (analyze, buffers, costs off) " + query));
    if (!pages.find()) {
      throw new IllegalStateException("no pages in the plan of " + query);
    }
    return Integer.parseInt(pages.group(1)) <= FEW_PAGES ? "seek" : "walk";
  }

  /** The indexes by which rows are found: those that are searched by a condition. */
  List<String> indexes(String condition, String table) throws SQLException {
    Matcher scan = SEARCH.matcher(plan("select * from " + table + " where " + condition));
    List<String> indexes = new ArrayList<>();
    while (scan.find()) {
      indexes.add(scan.group(1));
    }
    return indexes;
  }

  String plan(String query) throws SQLException {
    return explain("explain (costs off) " + query);
  }

  private String explain(String sql) throws SQLException {
    execute("set local enable_seqscan = off");
    try (Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery(sql)) {
      StringBuilder plan = new StringBuilder();
      while (lines.next()) {
        plan.append(lines.getString(1)).append('\n');
      }
      return plan.toString();
    }
  }
}
