package org.schematest.sizing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes sure that the planner sees what was declared: no plan is better than a wrong one. */
final class SizeCheck {

  /** {@code pg_class.reltuples} is a float of 24 bits: 6 parts in 100 million. */
  private static final double PRECISION = 1e-6;

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
    for (SizedRelation sized : tables) {
      long expected = ExpectedRows.of(connection, sized.relation(), Optional.empty());
      if (Math.abs(expected - sized.rows()) > sized.rows() * PRECISION) {
        throw wrong(sized.relation(), "scan gives", expected, sized.rows(), "rows");
      }
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
