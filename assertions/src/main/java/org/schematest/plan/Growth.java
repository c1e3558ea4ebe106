package org.schematest.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.declared.GrownStatistics;

/**
 * How much more data there is than was declared.
 *
 * @param times the factor, above 0: 10 is ten times the rows
 * @param table the only one that grows, as a test names it; empty if all do
 */
public record Growth(double times, Optional<String> table) {

  /** As much as was declared. */
  public static final Growth NONE = new Growth(1, Optional.empty());

  public Growth {
    if (!(times > 0) || Double.isInfinite(times)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "data must grow by a factor above 0, but it is %s", times));
    }
  }

  public static Growth ofAll(double times) {
    return new Growth(times, Optional.empty());
  }

  public static Growth of(String table, double times) {
    return new Growth(times, Optional.of(table));
  }

  /**
   * What is known of the tables once they have grown so.
   *
   * @param declared what is known of them now
   * @param currentSchema where the name of the table is looked for, if it says no schema
   * @throws NoSuchObjectException if there is no such table; it names those that there are
   * @throws IllegalArgumentException if the table has no declared size, or would have more rows
   *     than the planner can count
   */
  public Statistics of(Statistics declared, Catalog catalog, String currentSchema) {
    return table
        .map(
            name ->
                GrownStatistics.table(
                    catalog, declared, sized(name, declared, catalog, currentSchema), times))
        .orElseGet(() -> GrownStatistics.all(catalog, declared, times));
  }

  private static QualifiedName sized(
      String text, Statistics declared, Catalog catalog, String currentSchema) {
    return declared.tables().keySet().stream()
        .filter(name -> name.isMeantBy(text, currentSchema))
        .findFirst()
        .orElseThrow(() -> notSized(text, declared, catalog, currentSchema));
  }

  private static RuntimeException notSized(
      String text, Statistics declared, Catalog catalog, String currentSchema) {
    List<QualifiedName> existing =
        catalog.schemas().stream()
            .flatMap(
                schema ->
                    Stream.concat(
                        schema.tables().stream().map(Table::qualifiedName),
                        schema.views().stream()
                            .filter(View::materialized)
                            .map(View::qualifiedName)))
            .toList();
    return existing.stream()
        .filter(name -> name.isMeantBy(text, currentSchema))
        .findFirst()
        .<RuntimeException>map(
            name ->
                new IllegalArgumentException(
                    "%s has no declared size that could grow; these have one: %s"
                        .formatted(name, names(declared.tables().keySet()))))
        .orElseGet(
            () ->
                new NoSuchObjectException(
                    "table",
                    text,
                    "the database, though it is said to grow",
                    existing.stream().map(QualifiedName::toString).toList()));
  }

  private static String names(Set<QualifiedName> tables) {
    return tables.isEmpty()
        ? "none"
        : tables.stream().map(QualifiedName::toString).collect(Collectors.joining(", "));
  }
}
