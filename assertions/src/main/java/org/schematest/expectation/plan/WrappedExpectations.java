package org.schematest.expectation.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.measure.TableScan;
import org.schematest.plan.Filter;
import org.schematest.plan.Filter.WrappedColumn;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.expression.SqlExpression;
import org.schematest.schema.name.Identifier;

/** What a test may promise about what a query compares with its values. */
public final class WrappedExpectations {

  /** An index that could have been searched, had the column been compared as it is. */
  private record Defeat(TableScan scan, WrappedColumn wrapped, Table table, Index index) {}

  private WrappedExpectations() {}

  /**
   * No column that leads an index is wrapped in a function, a cast or an operator where rows are
   * filtered. That the index is used for the same column all the same, or that there is another one
   * on the expression, is as good.
   */
  public static Optional<Finding> comparesIndexedColumnsAsTheyAre(Plan plan) {
    List<Defeat> defeats =
        TableScan.of(plan).stream().flatMap(WrappedExpectations::defeats).toList();
    return defeats.stream()
        .findFirst()
        .flatMap(
            first ->
                PlanEvidence.broken(
                    plan,
                    "compares indexed columns as they are",
                    "should compare indexed columns as they are, but compares "
                        + first.wrapped().expression()
                        + " of "
                        + first.scan()
                        + ", for which index "
                        + Identifier.quoted(first.index().name())
                        + " on "
                        + first.index().keys().get(0).definition()
                        + " cannot be searched",
                    facts(defeats)));
  }

  private static Fact[] facts(List<Defeat> defeats) {
    Defeat first = defeats.get(0);
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            "compared",
            defeats.stream()
                .map(
                    one ->
                        one.wrapped().expression()
                            + " where "
                            + Identifier.quoted(one.index().name())
                            + " has "
                            + one.index().definition())
                .distinct()
                .toList()));
    first
        .table()
        .findColumn(first.wrapped().column())
        .ifPresent(
            column ->
                facts.add(
                    Fact.of(
                        "either",
                        "compare "
                            + Identifier.quoted(column.name())
                            + " as it is, with a value of type "
                            + column.type())));
    facts.add(
        Fact.of(
            "or",
            "create index on "
                + first.table().qualifiedName()
                + " (("
                + first.wrapped().expression()
                + ")); its expression must be immutable"));
    return facts.toArray(Fact[]::new);
  }

  private static Stream<Defeat> defeats(TableScan scan) {
    return scan.node().filter().map(Filter::wrapped).orElse(List.of()).stream()
        .flatMap(wrapped -> defeats(scan, wrapped));
  }

  private static Stream<Defeat> defeats(TableScan scan, WrappedColumn wrapped) {
    return SeekExpectations.tableOf(scan).stream()
        .filter(table -> table.indexes().stream().noneMatch(index -> leads(index, wrapped)))
        .flatMap(
            table ->
                table.indexes().stream()
                    .filter(index -> index.usable() && leadsColumn(index, wrapped.column()))
                    .filter(index -> !scan.usesIndex(use -> isBound(use, wrapped.column())))
                    .map(index -> new Defeat(scan, wrapped, table, index)));
  }

  private static boolean leadsColumn(Index index, String column) {
    return !index.keys().isEmpty()
        && index.keys().get(0).column().filter(column::equals).isPresent();
  }

  private static boolean leads(Index index, WrappedColumn wrapped) {
    return !index.keys().isEmpty()
        && index.keys().get(0).column().isEmpty()
        && SqlExpression.same(index.keys().get(0).expression(), wrapped.expression());
  }

  private static boolean isBound(IndexUse use, String column) {
    return use.boundKeys().stream()
        .anyMatch(i -> use.index().keys().get(i).column().filter(column::equals).isPresent());
  }
}
