package org.schematest.dependency.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.dependency.DependencyEvidence;
import org.schematest.dependency.DependencyQuestions;
import org.schematest.dependency.FunctionalDependency;
import org.schematest.dependency.Relation;
import org.schematest.dependency.TableKeys;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * Finds the dependencies that hold in the rows of a table, on one column or two. What is found are
 * questions: rows can refute a dependency, never prove it.
 *
 * <p>Rows with a null in the determinant say nothing of it; a null that depends counts as a value,
 * so that a row with a city and one without contradict each other. A column that has the same value
 * in all rows depends on nothing worth asking for, and one that the server computes does not
 * either. Columns of types that cannot be sorted, as {@code json}, are left out.
 *
 * <p>Reads the whole table in a few statements: one for all columns, and one for each {@value
 * #PAIRS_AT_ONCE} pairs of columns. It is meant for seed data, not for production.
 */
public final class DependencyReader {

  private static final int PAIRS_AT_ONCE = 64;

  private final Connection connection;
  private final Table table;
  private final long minimumRepeated;
  private final List<String> columns;
  private final Relation known;
  private final List<DependencyEvidence> candidates = new ArrayList<>();
  private final List<FunctionalDependency> holding = new ArrayList<>();
  private final List<DependencyEvidence> contradicted = new ArrayList<>();
  private final Set<String> varying = new LinkedHashSet<>();

  private DependencyReader(
      Connection connection, Table table, long minimumRepeated, Set<String> columns) {
    this.connection = connection;
    this.table = table;
    this.minimumRepeated = minimumRepeated;
    this.columns = List.copyOf(columns);
    this.known =
        new Relation(
            table.columns().stream().map(Column::name).collect(Collectors.toSet()),
            TableKeys.of(table).columns(),
            List.of());
  }

  /**
   * The dependencies that at least one repeated value supports.
   *
   * @throws SQLException if the database fails
   */
  public static DependencyQuestions read(Connection connection, Table table) throws SQLException {
    return read(connection, table, 1);
  }

  /**
   * Those that so many repeated values support: values of the determinant that stand in more than
   * one row, each of which could have refuted it.
   *
   * @param minimumRepeated at least 1, for unique values determine anything
   * @throws SQLException if the database fails
   */
  public static DependencyQuestions read(Connection connection, Table table, long minimumRepeated)
      throws SQLException {
    if (minimumRepeated < 1) {
      throw new IllegalArgumentException(
          "a dependency over unique values says nothing: at least 1 value must be repeated, not "
              + minimumRepeated);
    }
    return new DependencyReader(
            connection, table, minimumRepeated, SortableColumns.of(connection, table))
        .questions();
  }

  private DependencyQuestions questions() throws SQLException {
    long rows = countOfRows();
    if (rows > 0 && !columns.isEmpty()) {
      varying.addAll(varyingColumns());
      List<List<Integer>> single = new ArrayList<>();
      List<List<Integer>> pairs = new ArrayList<>();
      for (int one = 0; one < columns.size(); one++) {
        single.add(List.of(one));
        for (int other = one + 1; other < columns.size(); other++) {
          pairs.add(List.of(one, other));
        }
      }
      ask(single);
      List<List<Integer>> open = pairs.stream().filter(this::isWorthAsking).toList();
      for (int from = 0; from < open.size(); from += PAIRS_AT_ONCE) {
        ask(open.subList(from, Math.min(open.size(), from + PAIRS_AT_ONCE)));
      }
    }
    return new DependencyQuestions(table, rows, candidates, contradicted);
  }

  private long countOfRows() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table.qualifiedName())) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** A column with one value depends on nothing in particular; null is a value here. */
  private Set<String> varyingColumns() throws SQLException {
    String counts =
        columns.stream()
            .map(Identifier::quoted)
            .map(name -> "count(distinct " + name + ") + (count(*) > count(" + name + "))::int > 1")
            .collect(Collectors.joining(", "));
    Set<String> names = new LinkedHashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select " + counts + " from " + table.qualifiedName())) {
      row.next();
      for (int at = 0; at < columns.size(); at++) {
        if (row.getBoolean(at + 1) && table.column(columns.get(at)).generated().isEmpty()) {
          names.add(columns.get(at));
        }
      }
    }
    return names;
  }

  private boolean isWorthAsking(List<Integer> determinant) {
    Set<String> names = names(determinant);
    return varying.containsAll(names) && !known.isSuperkey(names);
  }

  private Set<String> names(List<Integer> positions) {
    return positions.stream()
        .map(columns::get)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void ask(List<List<Integer>> determinants) throws SQLException {
    if (determinants.isEmpty()) {
      return;
    }
    String sql = new EvidenceQuery(table, new LinkedHashSet<>(columns)).of(determinants);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        Set<String> determinant = names(determinants.get(row.getInt(1)));
        for (int at = 0; at < columns.size(); at++) {
          take(
              new DependencyEvidence(
                  new FunctionalDependency(determinant, Set.of(columns.get(at))),
                  row.getBoolean(at + 5),
                  row.getLong(2),
                  row.getLong(3),
                  row.getLong(4)));
        }
      }
    }
  }

  private void take(DependencyEvidence evidence) {
    FunctionalDependency dependency = evidence.dependency();
    if (!varying.containsAll(dependency.columns())
        || dependency.determinant().containsAll(dependency.dependent())) {
      return;
    }
    if (!evidence.holds()) {
      contradicted.add(evidence);
      return;
    }
    if (isLeast(dependency) && !known.implies(dependency)) {
      holding.add(dependency);
      if (evidence.repeated() >= minimumRepeated) {
        candidates.add(evidence);
      }
    }
  }

  private boolean isLeast(FunctionalDependency dependency) {
    return holding.stream()
        .noneMatch(
            other ->
                other.dependent().equals(dependency.dependent())
                    && dependency.determinant().containsAll(other.determinant()));
  }
}
