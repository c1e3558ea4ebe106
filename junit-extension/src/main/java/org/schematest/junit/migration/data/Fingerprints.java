package org.schematest.junit.migration.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.junit.migration.data.StoredTable.StoredColumn;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.schema.name.QualifiedName;

/** Reads what rows tables have, as counts and sums of hashes: one query a table. */
public final class Fingerprints {

  /** A select list has at most 1664 entries (access/htup_details.h), and a column needs four. */
  private static final int AT_ONCE = 300;

  private Fingerprints() {}

  /**
   * Of all tables of the database, partitions and the partitioned tables that they belong to, but
   * those of extensions and temporary ones.
   *
   * @param connection of a superuser, so that policies hide no row; its settings and its
   *     transaction are as before afterwards
   */
  public static List<TableFingerprint> of(Connection connection) throws SQLException {
    return of(connection, Set.of());
  }

  /**
   * The same without some tables.
   *
   * @param leftOut such as those in which a migration tool keeps its books
   */
  public static List<TableFingerprint> of(Connection connection, Set<QualifiedName> leftOut)
      throws SQLException {
    return ReadSession.in(
        connection,
        () -> {
          List<TableFingerprint> fingerprints = new ArrayList<>();
          for (StoredTable table : StoredTable.in(connection)) {
            if (!leftOut.contains(table.name())) {
              fingerprints.add(of(connection, table));
            }
          }
          return fingerprints;
        });
  }

  static TableFingerprint of(Connection connection, StoredTable table) throws SQLException {
    return ValueText.inCommonForm(connection, form -> read(connection, table, form));
  }

  private static TableFingerprint read(
      Connection connection, StoredTable table, UnaryOperator<ValueText> form) throws SQLException {
    List<ColumnFingerprint> columns = new ArrayList<>();
    long rows = 0;
    Optional<BigInteger> together = Optional.empty();
    int from = 0;
    do {
      int to = Math.min(from + AT_ONCE, table.columns().size());
      List<StoredColumn> some = table.columns().subList(from, to);
      try (Statement statement = connection.createStatement()) {
        statement.setEscapeProcessing(false);
        try (ResultSet row = statement.executeQuery(query(table, some, form))) {
          row.next();
          rows = row.getLong(1);
          together = table.key().isEmpty() ? Optional.of(sum(row, 2)) : Optional.empty();
          for (int i = 0; i < some.size(); i++) {
            columns.add(column(some.get(i), row, rows, 3 + 4 * i, !table.key().isEmpty()));
          }
        }
      }
      from = to;
    } while (from < table.columns().size());
    return new TableFingerprint(
        table.oid(), table.name(), table.partitionOf(), rows, table.key(), columns, together);
  }

  private static ColumnFingerprint column(
      StoredColumn column, ResultSet row, long rows, int at, boolean hasKey) throws SQLException {
    return new ColumnFingerprint(
        column.number(),
        column.name(),
        column.type(),
        rows - row.getLong(at),
        sum(row, at + 1),
        sum(row, at + 2),
        hasKey ? Optional.of(sum(row, at + 3)) : Optional.empty());
  }

  private static BigInteger sum(ResultSet row, int at) throws SQLException {
    BigDecimal sum = row.getBigDecimal(at);
    return row.wasNull() ? BigInteger.ZERO : sum.toBigIntegerExact();
  }

  private static String query(
      StoredTable table, List<StoredColumn> columns, UnaryOperator<ValueText> form) {
    return Stream.concat(
            Stream.of("select pg_catalog.count(*)", together(table, form)),
            columns.stream().map(column -> sums(column, form)))
        .collect(
            Collectors.joining(
                ",\n  ",
                "",
                "\nfrom %s stored, lateral (select %s as hash) key_of"
                    .formatted(table.from(), keyHash(table, form))));
  }

  /** Whole rows of a table without a key: by one, values that change rows are seen anyway. */
  private static String together(StoredTable table, UnaryOperator<ValueText> form) {
    return table.key().isEmpty()
        ? table.columns().stream()
            .sorted(Comparator.comparing(StoredColumn::name))
            .map(column -> form.apply(column.text()).meant())
            .collect(
                Collectors.collectingAndThen(
                    Collectors.joining(", ", "row(", ")::text"),
                    row -> "pg_catalog.sum(" + ValueText.hash(row, "0") + ")"))
        : "null::numeric";
  }

  private static String sums(StoredColumn column, UnaryOperator<ValueText> form) {
    ValueText text = form.apply(column.text());
    return Stream.of(
            ValueText.hash(text.printed(), "0"),
            ValueText.hash(text.meant(), "0"),
            ValueText.hash(text.meant(), "key_of.hash"))
        .map(hash -> "pg_catalog.sum(" + hash + ")")
        .collect(Collectors.joining(", ", "pg_catalog.count(" + column.reference() + "), ", ""));
  }

  /** Each column of the key seeds the hash of the next. */
  private static String keyHash(StoredTable table, UnaryOperator<ValueText> form) {
    String hash = "0::bigint";
    for (int number : table.key()) {
      for (StoredColumn column : table.columns()) {
        if (column.number() == number) {
          hash = ValueText.hash(form.apply(column.text()).meant(), hash);
        }
      }
    }
    return hash;
  }
}
