package org.schematest.junit.migration.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.junit.migration.data.StoredTable.StoredColumn;
import org.schematest.migration.data.RowValue;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.migration.data.TableRow;
import org.schematest.migration.data.TableRows;
import org.schematest.schema.name.QualifiedName;

/** Reads the rows of tables: fingerprints of all of them, and the first ones one by one. */
final class RowReader {

  /** So many rows of each table are read one by one. */
  private static final int ROWS = 1000;

  /**
   * So many characters of a value are read, and a hash of a longer one; and so many columns at once
   * two texts each.
   */
  private static final int LENGTH = 1000;

  private static final int AT_ONCE = 800;

  private RowReader() {}

  /**
   * Of all tables but those of extensions and temporary ones.
   *
   * @param leftOut such as those in which a migration tool keeps its books
   */
  static List<TableRows> read(Connection connection, Set<QualifiedName> leftOut)
      throws SQLException {
    return ReadSession.in(
        connection,
        () -> {
          List<TableRows> tables = new ArrayList<>();
          LateSequences late = LateSequences.in(connection);
          for (StoredTable table : StoredTable.in(connection)) {
            if (!leftOut.contains(table.name())) {
              tables.add(rows(connection, table, late));
            }
          }
          return tables;
        });
  }

  private static TableRows rows(Connection connection, StoredTable table, LateSequences late)
      throws SQLException {
    TableFingerprint fingerprint = Fingerprints.of(connection, table);
    return new TableRows(
        fingerprint,
        table.securityForced(),
        fingerprint.rows() == 0
            ? List.of()
            : ValueText.inCommonForm(connection, form -> some(connection, table, form)),
        late.of(table.oid()));
  }

  private static List<TableRow> some(
      Connection connection, StoredTable table, UnaryOperator<ValueText> form) throws SQLException {
    // Values of many columns would not fit into one select list: the first ones then tell enough.
    List<StoredColumn> columns =
        table.columns().subList(0, Math.min(AT_ONCE, table.columns().size()));
    List<TableRow> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet row = statement.executeQuery(query(table, columns, form))) {
        while (row.next()) {
          rows.add(row(columns, row));
        }
      }
    }
    return rows;
  }

  private static TableRow row(List<StoredColumn> columns, ResultSet row) throws SQLException {
    Map<Integer, RowValue> values = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String printed = row.getString(2 * i + 2);
      if (printed != null) {
        values.put(columns.get(i).number(), new RowValue(printed, row.getString(2 * i + 3)));
      }
    }
    return new TableRow(values);
  }

  private static String query(
      StoredTable table, List<StoredColumn> columns, UnaryOperator<ValueText> form) {
    return Stream.concat(Stream.of("select null"), columns.stream().map(one -> texts(one, form)))
        .collect(
            Collectors.joining(
                ", ",
                "",
                " from %s stored%s limit %d".formatted(table.from(), order(table), ROWS)));
  }

  private static String texts(StoredColumn column, UnaryOperator<ValueText> form) {
    ValueText text = form.apply(column.text());
    return beginning(text.printed()) + ", " + beginning(text.meant());
  }

  private static String beginning(String text) {
    return "case when pg_catalog.length(%1$s) > %2$d then pg_catalog.left(%1$s, %2$d) || %3$s else %1$s end"
        .formatted(text, LENGTH, ValueText.hash(text, "0"));
  }

  private static String order(StoredTable table) {
    return table.key().isEmpty()
        ? ""
        : table.key().stream()
            .flatMap(number -> table.columns().stream().filter(column -> column.number() == number))
            .map(StoredColumn::reference)
            .collect(Collectors.joining(", ", " order by ", ""));
  }
}
