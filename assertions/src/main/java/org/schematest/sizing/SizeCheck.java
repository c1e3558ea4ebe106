package org.schematest.sizing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.schematest.sizing.relation.Batches;
import org.schematest.sizing.relation.StoredRelation;

/** Makes sure that the planner sees what was declared: no plan is better than a wrong one. */
final class SizeCheck {

  /** {@code pg_class.reltuples} is a float of 24 bits: 6 parts in 100 million. */
  private static final double PRECISION = 1e-6;

  private static final int TABLES_A_PLAN = 100;

  private static final String PAGES =
      """
      select oid::bigint, pg_relation_size(oid) / current_setting('block_size')::bigint
        from pg_class where oid = any(?::bigint[]::oid[])
      """;

  private final Connection connection;

  SizeCheck(Connection connection) {
    this.connection = connection;
  }

  /**
   * Compares the lengths of the files.
   *
   * @throws IllegalStateException if one is not what it should be
   */
  void pages(Collection<SizedRelation> relations) throws SQLException {
    Map<Long, SizedRelation> byOid =
        relations.stream()
            .filter(sized -> sized.relation().hasFile())
            .collect(Collectors.toMap(sized -> sized.relation().oid(), Function.identity()));
    try (PreparedStatement statement = connection.prepareStatement(PAGES)) {
      statement.setObject(1, byOid.keySet().toArray(Long[]::new));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          SizedRelation sized = byOid.get(row.getLong(1));
          if (sized != null && sized.pages() != row.getLong(2)) {
            throw wrong(sized.relation(), "file has", row.getLong(2), sized.pages(), "pages");
          }
        }
      }
    }
  }

  /**
   * Compares the rows that the planner expects.
   *
   * @throws IllegalStateException if one is not what it should be
   */
  void rows(Collection<SizedRelation> tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Workers would share the rows between them.
      statement.execute("set local max_parallel_workers_per_gather = 0");
    }
    Set<Long> hidden = hidden(tables);
    List<SizedRelation> stored =
        tables.stream()
            .filter(one -> one.relation().hasFile() && !hidden.contains(one.relation().oid()))
            .toList();
    for (int from = 0; from < stored.size(); from += TABLES_A_PLAN) {
      rowsOf(stored.subList(from, Math.min(from + TABLES_A_PLAN, stored.size())));
    }
    // A partitioned table has the rows of its partitions, which were compared. Its own number is
    // another: of an empty partition the planner expects a row, and of one that production never
    // analyzed, and that has no size, a thousand.
    connection.commit();
  }

  /** Tables of which a policy hides rows from the connection's role. */
  private Set<Long> hidden(Collection<SizedRelation> tables) throws SQLException {
    Set<Long> hidden = new HashSet<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select oid::bigint from unnest(?::bigint[]::oid[]) as told (oid)"
                + " where row_security_active(oid)")) {
      statement.setArray(
          1,
          Batches.array(
              connection, "bigint", List.copyOf(tables), sized -> sized.relation().oid()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          hidden.add(row.getLong(1));
        }
      }
    }
    return hidden;
  }

  private void rowsOf(List<SizedRelation> stored) throws SQLException {
    List<Long> expected =
        ExpectedRows.of(connection, stored.stream().map(SizedRelation::relation).toList());
    for (int number = 0; number < stored.size(); number++) {
      compare(stored.get(number), expected.get(number));
    }
  }

  private static void compare(SizedRelation sized, long expected) {
    // Of no rows at all the planner expects one: clamp_row_est, costsize.c.
    long wanted = Math.max(1, sized.rows());
    if (Math.abs(expected - wanted) > wanted * PRECISION) {
      throw wrong(sized.relation(), "scan gives", expected, sized.rows(), "rows");
    }
  }

  private static IllegalStateException wrong(
      StoredRelation relation, String who, long actual, long wanted, String unit) {
    return new IllegalStateException(
        String.format(
            Locale.ROOT,
            "%s could not be given its declared size: its %s %,d %s instead of %,d",
            relation.subject(),
            who,
            actual,
            unit,
            wanted));
  }
}
