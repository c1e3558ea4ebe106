package org.schematest.sizing.distribution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.schematest.sizing.relation.Batches;
import org.schematest.sizing.relation.StoredRelation;
import org.schematest.statistics.CommonValue;
import org.schematest.statistics.ElementStatistics;
import org.schematest.statistics.RangeStatistics;

/** Tells a server the distribution of values by the function of PostgreSQL 18: manual, 9.28.12. */
public final class ColumnRestore {

  /** What is null is not told. */
  private static final String RESTORE =
      """
      select pg_restore_attribute_stats(
               'schemaname', schema, 'relname', relation, 'attname', name, 'inherited', inherited,
               'null_frac', nulls, 'avg_width', width, 'n_distinct', different,
               'most_common_vals', common, 'most_common_freqs', frequencies::real[],
               'histogram_bounds', histogram, 'correlation', correlation,
               'most_common_elems', elements, 'most_common_elem_freqs', shares::real[],
               'elem_count_histogram', counts::real[],
               'range_length_histogram', lengths, 'range_empty_frac', hollow,
               'range_bounds_histogram', bounds)
        from unnest(
               ?::text[], ?::text[], ?::text[], ?::boolean[], ?::real[], ?::integer[], ?::real[],
               ?::text[], ?::text[], ?::text[], ?::real[], ?::text[], ?::text[], ?::text[],
               ?::text[], ?::real[], ?::text[])
               with ordinality as told (
                 schema, relation, name, inherited, nulls, width, different,
                 common, frequencies, histogram, correlation, elements, shares, counts,
                 lengths, hollow, bounds, number)
       order by number
      """;

  private static final String CLEAR =
      """
      select pg_clear_attribute_stats(s.schemaname, s.tablename, s.attname, s.inherited)
        from unnest(?::text[], ?::text[]) as cleared (schema, name)
        join pg_stats s on s.schemaname = cleared.schema and s.tablename = cleared.name
      """;

  private ColumnRestore() {}

  /** Forgets all that is known of the values of these tables and indexes, as their owner may. */
  public static void clear(Connection connection, List<StoredRelation> relations)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLEAR)) {
      statement.setArray(
          1, Batches.array(connection, "text", relations, one -> one.name().schema()));
      statement.setArray(2, Batches.array(connection, "text", relations, one -> one.name().name()));
      statement.execute();
    }
    connection.commit();
  }

  /** Runs the function for each; what it ignores it tells in a warning, which is given. */
  static Optional<String> complaint(Connection connection, List<ColumnTarget> columns)
      throws SQLException {
    Arguments arguments = new Arguments(connection, connection.prepareStatement(RESTORE), columns);
    arguments.add("text", column -> column.relation().name().schema());
    arguments.add("text", column -> column.relation().name().name());
    arguments.add("text", column -> column.attribute().name());
    arguments.add("boolean", ColumnTarget::inherited);
    arguments.add("real", column -> (float) column.told().nullFraction());
    arguments.add("integer", column -> column.told().averageWidth());
    arguments.add("real", column -> (float) column.told().distinct());
    arguments.add("text", column -> texts(values(column.common())));
    arguments.add("text", column -> numbers(frequencies(column.common())));
    arguments.add("text", column -> texts(column.told().histogram()));
    arguments.add(
        "real", column -> column.told().correlation().map(Double::floatValue).orElse(null));
    arguments.elements(one -> texts(one.mostCommon()));
    arguments.elements(one -> one.mostCommon().isEmpty() ? null : numbers(one.frequencies()));
    arguments.elements(one -> numbers(one.countHistogram()));
    arguments.ranges("text", one -> texts(one.lengthHistogram()));
    arguments.ranges(
        "real", one -> one.lengthHistogram().isEmpty() ? null : (float) one.emptyFraction());
    arguments.ranges("text", one -> texts(one.boundsHistogram()));
    return Restored.by(connection, arguments.statement);
  }

  private static List<String> values(List<CommonValue> common) {
    return common.stream().flatMap(one -> one.value().stream()).toList();
  }

  private static List<Double> frequencies(List<CommonValue> common) {
    return common.stream().map(CommonValue::frequency).toList();
  }

  private static @Nullable String texts(List<String> values) {
    return values.isEmpty() ? null : ArrayLiteral.ofTexts(values);
  }

  private static @Nullable String numbers(List<Double> values) {
    return values.isEmpty() ? null : ArrayLiteral.ofNumbers(values);
  }

  /** The arrays of arguments, in the order of the statement. */
  private static final class Arguments {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<ColumnTarget> columns;
    private int number;

    Arguments(Connection connection, PreparedStatement statement, List<ColumnTarget> columns) {
      this.connection = connection;
      this.statement = statement;
      this.columns = columns;
    }

    void add(String type, Function<ColumnTarget, @Nullable Object> of) throws SQLException {
      statement.setArray(++number, Batches.array(connection, type, columns, of));
    }

    void elements(Function<ElementStatistics, @Nullable Object> of) throws SQLException {
      add("text", column -> column.told().elements().map(of).orElse(null));
    }

    void ranges(String type, Function<RangeStatistics, @Nullable Object> of) throws SQLException {
      add(type, column -> column.told().ranges().map(of).orElse(null));
    }
  }
}
