package org.schematest.statistics.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.disclosure.StoredValues;

/** Reads the values in {@code pg_stats}, of those columns only that need them, in one query. */
final class ValuesQuery {

  private static final String VALUES =
      """
      select w.place::int - 1 as place, s.inherited,
             s.most_common_vals::text::text[] as most_common,
             s.histogram_bounds::text::text[] as histogram,
             s.most_common_elems::text::text[] as elements,
             %s as range_lengths,
             %s as range_bounds
        from unnest(?::text[], ?::text[], ?::text[]) with ordinality
               as w (schema, relation, name, place)
        join pg_stats s on s.schemaname = w.schema and s.tablename = w.relation
                       and s.attname = w.name
      """;

  /**
   * Which values.
   *
   * @param column a column of a table, or an expression of an index
   * @param relation the table or index
   */
  record Wanted(QualifiedName relation, String column) {}

  /**
   * Whose values.
   *
   * @param tree whether of the rows with those of partitions and heirs
   */
  record Key(Wanted wanted, boolean tree) {}

  private ValuesQuery() {}

  static Map<Key, StoredValues> read(
      Connection connection, ServerVersion version, Collection<Wanted> wanted) throws SQLException {
    boolean ranges = version.major() >= ColumnsQuery.TELLS_OF_RANGES;
    List<Wanted> order = List.copyOf(wanted);
    Map<Key, StoredValues> values = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            VALUES.formatted(
                ranges ? "s.range_length_histogram::text::text[]" : "null::text[]",
                ranges ? "s.range_bounds_histogram::text::text[]" : "null::text[]"))) {
      statement.setObject(1, order.stream().map(w -> w.relation.schema()).toArray(String[]::new));
      statement.setObject(2, order.stream().map(w -> w.relation.name()).toArray(String[]::new));
      statement.setObject(3, order.stream().map(Wanted::column).toArray(String[]::new));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          values.put(
              new Key(order.get(row.getInt("place")), row.getBoolean("inherited")),
              new StoredValues(
                  Arrays.texts(row, "most_common"),
                  Arrays.texts(row, "histogram"),
                  Arrays.texts(row, "elements"),
                  Arrays.texts(row, "range_lengths"),
                  Arrays.texts(row, "range_bounds")));
        }
      }
    }
    return values;
  }
}
