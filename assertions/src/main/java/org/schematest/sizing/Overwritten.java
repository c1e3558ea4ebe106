package org.schematest.sizing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.name.QualifiedName;
import org.schematest.sizing.relation.Batches;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;

/** Notices what became of statistics after they were applied. */
final class Overwritten {

  private static final String SIZES =
      """
      select n.nspname, c.relname, c.relpages, c.reltuples, c.relkind in ('p', 'I') as partitioned,
             pg_relation_size(c.oid) / current_setting('block_size')::bigint as pages,
             current_setting('autovacuum')::boolean as autovacuum
        from unnest(?::text[], ?::text[]) as told (schema, name)
        join pg_namespace n on n.nspname = told.schema
        join pg_class c on c.relnamespace = n.oid and c.relname = told.name
      """;

  private static final String INDEXES =
      """
      select n.nspname, t.relname, c.relname
        from unnest(?::text[], ?::text[]) as told (schema, name)
        join pg_namespace n on n.nspname = told.schema
        join pg_class t on t.relnamespace = n.oid and t.relname = told.name
        join pg_index i on i.indrelid = t.oid
        join pg_class c on c.oid = i.indexrelid and c.relkind = 'i'
       order by n.nspname, t.relname, c.relname
      """;

  private static final String COLUMNS =
      """
      select s.schemaname, s.tablename, s.attname, s.inherited,
             array[s.null_frac, s.avg_width, s.n_distinct,
                   coalesce(cardinality(s.most_common_freqs), 0),
                   coalesce(s.most_common_freqs[1], 0)]::real[] as told
        from unnest(?::text[], ?::text[]) as told (schema, name)
        join pg_stats s on s.schemaname = told.schema and s.tablename = told.name
      """;

  private Overwritten() {}

  static void check(Connection connection, Statistics told) throws SQLException {
    checkSizes(connection, told);
    checkIndexes(connection, told);
    checkColumns(connection, told);
  }

  private static void checkSizes(Connection connection, Statistics told) throws SQLException {
    Map<QualifiedName, Size> wanted = new TreeMap<>();
    told.tables().forEach((name, table) -> addSizes(wanted, name, table));
    try (PreparedStatement statement = connection.prepareStatement(SIZES)) {
      bind(connection, statement, List.copyOf(wanted.keySet()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          QualifiedName name = new QualifiedName(row.getString(1), row.getString(2));
          Size size = wanted.remove(name);
          if (size != null && !size.is(row)) {
            throw new IllegalStateException(size.overwritten(name, row));
          }
        }
      }
    }
    for (Map.Entry<QualifiedName, Size> gone : wanted.entrySet()) {
      throw new IllegalStateException(
          "%s %s was given a size, but is not in the database any more"
              .formatted(gone.getValue().kind(), gone.getKey()));
    }
  }

  private static void addSizes(
      Map<QualifiedName, Size> sizes, QualifiedName name, TableStatistics table) {
    sizes.put(name, new Size("table", table.rows(), table.pages()));
    for (Map.Entry<String, IndexStatistics> index : table.indexes().entrySet()) {
      index
          .getValue()
          .rows()
          .ifPresent(
              rows ->
                  sizes.put(
                      new QualifiedName(name.schema(), index.getKey()),
                      new Size("index", rows, index.getValue().pages())));
    }
  }

  private static void checkIndexes(Connection connection, Statistics told) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
      bind(connection, statement, List.copyOf(told.tables().keySet()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          QualifiedName table = new QualifiedName(row.getString(1), row.getString(2));
          String index = row.getString(3);
          if (told.of(table).filter(one -> one.indexes().containsKey(index)).isEmpty()) {
            throw new IllegalStateException(
                "index %s of table %s was made after the sizes were applied, and so has none: apply"
                        .formatted(new QualifiedName(table.schema(), index), table)
                    + " the statistics after the last migration");
          }
        }
      }
    }
  }

  private static void checkColumns(Connection connection, Statistics told) throws SQLException {
    Map<String, float[]> actual = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      bind(connection, statement, List.copyOf(told.tables().keySet()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Float[] numbers = (Float[]) row.getArray("told").getArray();
          float[] values = new float[numbers.length];
          for (int number = 0; number < values.length; number++) {
            values[number] = numbers[number];
          }
          actual.put(
              key(
                  new QualifiedName(row.getString(1), row.getString(2)),
                  row.getString(3),
                  row.getBoolean(4)),
              values);
        }
      }
    }
    for (Map.Entry<QualifiedName, TableStatistics> table : told.tables().entrySet()) {
      checkColumns(actual, table.getKey(), table.getValue().columns(), false);
      checkColumns(actual, table.getKey(), table.getValue().treeColumns(), true);
    }
  }

  private static void checkColumns(
      Map<String, float[]> actual,
      QualifiedName table,
      Map<String, ColumnStatistics> columns,
      boolean inherited) {
    columns.forEach(
        (name, told) -> {
          float[] now = actual.get(key(table, name, inherited));
          if (now == null || !Arrays.equals(now, numbers(told))) {
            throw new IllegalStateException(overwritten(table, name, told, now));
          }
        });
  }

  private static String overwritten(
      QualifiedName table, String column, ColumnStatistics told, float @Nullable [] now) {
    return String.format(
        Locale.ROOT,
        "column %s.%s was given %s, but the server %s now; an ANALYZE did that, or a change of the"
            + " column: apply the statistics after the last migration, and run neither afterwards",
        table,
        column,
        facts(numbers(told)),
        now == null ? "knows nothing of its values" : "has " + facts(now));
  }

  private static String facts(float[] numbers) {
    return String.format(
        Locale.ROOT,
        "n_distinct %s, null_frac %s, avg_width %.0f and %.0f most common values",
        numbers[2],
        numbers[0],
        numbers[1],
        numbers[3]);
  }

  /** As the query gives them. */
  private static float[] numbers(ColumnStatistics told) {
    List<Double> common =
        told.mostCommon().stream()
            .filter(one -> one.value().isPresent())
            .map(one -> one.frequency())
            .toList();
    return new float[] {
      (float) told.nullFraction(),
      told.averageWidth(),
      (float) told.distinct(),
      common.size(),
      common.isEmpty() ? 0 : common.get(0).floatValue()
    };
  }

  private static String key(QualifiedName table, String column, boolean inherited) {
    return table + "." + column + (inherited ? " inherited" : "");
  }

  private static void bind(
      Connection connection, PreparedStatement statement, List<QualifiedName> names)
      throws SQLException {
    List<QualifiedName> all = new ArrayList<>(names);
    statement.setArray(1, Batches.array(connection, "text", all, QualifiedName::schema));
    statement.setArray(2, Batches.array(connection, "text", all, QualifiedName::name));
  }

  /** What a relation was given. */
  private record Size(String kind, long rows, Optional<Long> pages) {

    boolean is(ResultSet row) throws SQLException {
      if ((float) rows != row.getFloat("reltuples")) {
        return false;
      }
      return pages.isEmpty()
          || row.getBoolean("partitioned")
          || (pages.get().intValue() == row.getInt("relpages")
              && pages.get() == row.getLong("pages"));
    }

    String overwritten(QualifiedName name, ResultSet row) throws SQLException {
      return String.format(
          Locale.ROOT,
          "%s %s was given %,d rows%s, but now the server says %s rows in %,d pages, and its file has"
              + " %,d, as %s leaves it: apply the statistics after the last migration, and run none"
              + " of these afterwards",
          kind,
          name,
          rows,
          pages.map(told -> String.format(Locale.ROOT, " in %,d pages", told)).orElse(""),
          row.getDouble("reltuples") < 0
              ? "an unknown number of"
              : String.format(Locale.ROOT, "%,.0f", row.getDouble("reltuples")),
          Integer.toUnsignedLong(row.getInt("relpages")),
          row.getLong("pages"),
          row.getBoolean("autovacuum")
              ? "ANALYZE, VACUUM, TRUNCATE, an ALTER TABLE that rewrites it, or autovacuum, which is on,"
              : "ANALYZE, VACUUM, TRUNCATE, or an ALTER TABLE that rewrites it");
    }
  }
}
