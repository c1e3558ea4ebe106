package org.schematest.expectation.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.object.About;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.expression.SqlExpression;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.storage.ExtendedStatistics;

/** What a test may promise about extended statistics. */
public final class StatisticsExpectations {

  private StatisticsExpectations() {}

  /**
   * The planner is told of these columns of a table together, and of no others with them.
   *
   * @param columns names of columns, or expressions
   * @throws org.schematest.schema.name.NoSuchObjectException if the schema has no such table
   */
  public static Optional<Finding> existOn(Schema schema, String table, List<String> columns) {
    Table about = schema.table(table);
    List<ExtendedStatistics> all =
        schema.statistics().stream()
            .filter(one -> one.table().equals(about.qualifiedName()))
            .toList();
    List<ExtendedStatistics> found = all.stream().filter(one -> isOn(one, about, columns)).toList();
    if (found.stream().anyMatch(StatisticsExpectations::isCollected)) {
      return Optional.empty();
    }
    List<String> keys =
        columns.stream()
            .map(
                key -> about.findColumn(key).isPresent() ? Identifier.quoted(key) : "(" + key + ")")
            .toList();
    String list = String.join(", ", keys);
    String promise = "should have extended statistics on (" + list + "), but ";
    About subject = About.of(about.subject(), about.scope()).part("(" + list + ")");
    Fact existing =
        Evidence.named(
            "statistics",
            all,
            one -> one.qualifiedName().name(),
            StatisticsExpectations::definition);
    return Optional.of(
        found.isEmpty()
            ? subject.broken(
                "extended statistics",
                promise + "has none",
                existing,
                Evidence.fix("create statistics on " + list + " from " + about.scope()))
            : subject.broken(
                "extended statistics",
                promise + "their target is 0: none are collected",
                existing,
                Evidence.fix(
                    "alter statistics " + found.get(0).qualifiedName() + " set statistics -1")));
  }

  private static boolean isCollected(ExtendedStatistics statistics) {
    return statistics.statisticsTarget().filter(target -> target == 0).isEmpty();
  }

  private static boolean isOn(ExtendedStatistics statistics, Table table, List<String> keys) {
    List<String> columns = new ArrayList<>();
    List<String> expressions = new ArrayList<>();
    keys.forEach(key -> (table.findColumn(key).isPresent() ? columns : expressions).add(key));
    return new TreeSet<>(columns).equals(new TreeSet<>(statistics.columns()))
        && expressions.size() == statistics.expressions().size()
        && expressions.stream()
            .allMatch(
                written ->
                    statistics.expressions().stream()
                        .anyMatch(actual -> SqlExpression.same(actual, written)));
  }

  private static String definition(ExtendedStatistics one) {
    List<String> keys = new ArrayList<>(one.columns().stream().map(Identifier::quoted).toList());
    one.expressions().forEach(expression -> keys.add("(" + expression + ")"));
    return "("
        + String.join(", ", one.kinds())
        + ") on "
        + String.join(", ", keys)
        + one.statisticsTarget().map(target -> " with target " + target).orElse("");
  }
}
