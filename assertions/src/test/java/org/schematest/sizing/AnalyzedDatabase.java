package org.schematest.sizing;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.CommonValue;
import org.schematest.statistics.ElementStatistics;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.RangeStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;

/** Reads everything that ANALYZE found out about real rows, as an export would. */
final class AnalyzedDatabase {

  private static final String RELATIONS =
      """
      select n.nspname, c.relname, c.relkind::text, c.reltuples::bigint,
             c.relpages, c.relallvisible, t.relname as table_name, m.amname
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        left join pg_index i on i.indexrelid = c.oid
        left join pg_class t on t.oid = i.indrelid
        left join pg_am m on m.oid = c.relam
       where n.nspname = 'public' and c.relkind in ('r', 'p', 'm', 'i') and c.reltuples >= 0
       order by t.relname nulls first
      """;

  private static final String COLUMNS =
      """
      select c.relname, a.attname, a.attnum, t.relname as table_name, s.stainherit,
             s.stanullfrac, s.stawidth, s.stadistinct,
             array[stakind1, stakind2, stakind3, stakind4, stakind5]::int[] as kinds,
             stanumbers1::float8[] as n0, stanumbers2::float8[] as n1, stanumbers3::float8[] as n2,
             stanumbers4::float8[] as n3, stanumbers5::float8[] as n4,
             stavalues1::text::text[] as v0, stavalues2::text::text[] as v1,
             stavalues3::text::text[] as v2, stavalues4::text::text[] as v3,
             stavalues5::text::text[] as v4
        from pg_statistic s join pg_class c on c.oid = s.starelid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = s.staattnum
        left join pg_index i on i.indexrelid = c.oid
        left join pg_class t on t.oid = i.indrelid
       where c.relnamespace = 'public'::regnamespace
      """;

  private final Map<String, SortedMap<String, ColumnStatistics>> own = new HashMap<>();
  private final Map<String, SortedMap<String, ColumnStatistics>> tree = new HashMap<>();
  private final Map<String, SortedMap<Integer, ColumnStatistics>> expressions = new HashMap<>();

  private AnalyzedDatabase() {}

  static Statistics read(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create extension if not exists pageinspect");
      return new AnalyzedDatabase().read(connection, statement);
    }
  }

  private Statistics read(Connection connection, Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(COLUMNS)) {
      while (row.next()) {
        ColumnStatistics column = column(row);
        if (row.getString("table_name") != null) {
          expressions
              .computeIfAbsent(row.getString("relname"), unused -> new TreeMap<>())
              .put(row.getInt("attnum"), column);
        } else {
          (row.getBoolean("stainherit") ? tree : own)
              .computeIfAbsent(row.getString("relname"), unused -> new TreeMap<>())
              .put(row.getString("attname"), column);
        }
      }
    }
    SortedMap<QualifiedName, TableStatistics> tables = new TreeMap<>();
    try (ResultSet row = statement.executeQuery(RELATIONS)) {
      while (row.next()) {
        String name = row.getString("relname");
        String table = row.getString("table_name");
        if (table == null) {
          tables.put(new QualifiedName("public", name), table(row, name));
        } else {
          TableStatistics before =
              Objects.requireNonNull(tables.get(new QualifiedName("public", table)));
          SortedMap<String, IndexStatistics> indexes = new TreeMap<>(before.indexes());
          indexes.put(
              name,
              new IndexStatistics(
                  Optional.of(row.getLong("reltuples")),
                  Optional.of(row.getLong("relpages")),
                  row.getString("amname").equals("btree")
                      ? Optional.of(height(connection, name))
                      : Optional.empty(),
                  expressions.getOrDefault(name, new TreeMap<>())));
          tables.put(
              new QualifiedName("public", table),
              new TableStatistics(
                  before.rows(),
                  before.pages(),
                  before.visiblePages(),
                  Optional.empty(),
                  before.columns(),
                  before.treeColumns(),
                  indexes));
        }
      }
    }
    return new Statistics(Optional.empty(), tables);
  }

  private TableStatistics table(ResultSet row, String name) throws SQLException {
    boolean stored = !row.getString("relkind").equals("p");
    return new TableStatistics(
        row.getLong("reltuples"),
        stored ? Optional.of(row.getLong("relpages")) : Optional.empty(),
        stored ? Optional.of(row.getLong("relallvisible")) : Optional.empty(),
        Optional.empty(),
        own.getOrDefault(name, new TreeMap<>()),
        tree.getOrDefault(name, new TreeMap<>()),
        new TreeMap<>());
  }

  private static int height(Connection connection, String index) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select fastlevel from bt_metap('\"" + index + "\"')")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static ColumnStatistics column(ResultSet row) throws SQLException {
    Optional<Double> correlation = Optional.empty();
    List<CommonValue> common = new ArrayList<>();
    List<String> histogram = List.of();
    List<String> elements = List.of();
    List<Double> elementFrequencies = List.of();
    List<Double> counts = List.of();
    Optional<List<String>> lengths = Optional.empty();
    double empty = 0;
    List<String> bounds = List.of();
    Integer[] kinds = (Integer[]) row.getArray("kinds").getArray();
    for (int slot = 0; slot < kinds.length; slot++) {
      List<Double> numbers = numbers(row.getArray("n" + slot));
      List<String> values = texts(row.getArray("v" + slot));
      switch (kinds[slot]) {
        case 1 -> {
          for (int number = 0; number < values.size(); number++) {
            common.add(new CommonValue(Optional.of(values.get(number)), numbers.get(number)));
          }
        }
        case 2 -> histogram = values;
        case 3 -> correlation = Optional.of(numbers.get(0));
        case 4 -> {
          elements = values;
          elementFrequencies = numbers;
        }
        case 5 -> counts = numbers;
        case 6 -> {
          lengths = Optional.of(values);
          empty = numbers.get(0);
        }
        case 7 -> bounds = values;
        default -> {}
      }
    }
    List<String> rangeBounds = bounds;
    double rangeEmpty = empty;
    return new ColumnStatistics(
        row.getDouble("stanullfrac"),
        row.getInt("stawidth"),
        row.getDouble("stadistinct"),
        correlation,
        common,
        histogram,
        elements.isEmpty()
            ? Optional.empty()
            : Optional.of(new ElementStatistics(elements, elementFrequencies, counts)),
        lengths.map(found -> new RangeStatistics(found, rangeEmpty, rangeBounds)));
  }

  private static List<Double> numbers(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : Arrays.asList((Double[]) array.getArray());
  }

  private static List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }
}
