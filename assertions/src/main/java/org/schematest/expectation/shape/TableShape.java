package org.schematest.expectation.shape;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;

/** How many columns a table has, and what they leave a row to say. */
public final class TableShape {

  private TableShape() {}

  /** It has at least that many columns. */
  public static Optional<Finding> hasAtLeastColumns(Table table, int least) {
    int count = table.columns().size();
    return count >= least
        ? Optional.empty()
        : Optional.of(
            Shapes.of(
                table,
                "least number of columns",
                "should have at least " + columns(least) + ", but has " + count,
                Evidence.columns(table)));
  }

  /** It has at most that many columns, generated ones counted like the others. */
  public static Optional<Finding> hasAtMostColumns(Table table, int most) {
    int count = table.columns().size();
    return count <= most
        ? Optional.empty()
        : Optional.of(
            Shapes.of(
                table,
                "greatest number of columns",
                "should have at most " + columns(most) + ", but has " + count,
                Evidence.columns(table)));
  }

  private static String columns(int count) {
    return count == 1 ? "1 column" : count + " columns";
  }

  /**
   * A row says more than its key: some column beside the primary key is not null, and not computed
   * from others. A key of several columns says enough alone, as in a table that links two others.
   */
  public static Optional<Finding> hasRequiredColumnBesideItsKey(Table table) {
    return hasRequiredColumnBesideItsKey(
        table, column -> column.nullability() == Nullability.NOT_NULL);
  }

  /**
   * The same, but nulls are looked up.
   *
   * @param isRequired whether a column never has a null, be it by its domain or a check
   */
  public static Optional<Finding> hasRequiredColumnBesideItsKey(
      Table table, Predicate<Column> isRequired) {
    List<String> key = table.primaryKey().map(PrimaryKey::columns).orElse(List.of());
    List<Column> others =
        table.columns().stream()
            .filter(column -> !key.contains(column.name()))
            .filter(column -> column.generated().isEmpty())
            .toList();
    boolean required = others.stream().anyMatch(isRequired);
    if (required || (others.isEmpty() && key.size() > 1)) {
      return Optional.empty();
    }
    String promise = "should require a column beside its key, but ";
    Fact columns = Evidence.columns(table);
    return Optional.of(
        others.isEmpty()
            ? Shapes.of(table, "required column", promise + "has no other column", columns)
            : Shapes.of(
                table,
                "required column",
                promise + "each of the others accepts null",
                columns,
                Evidence.fix(
                    Shapes.alter(
                        table,
                        "alter column "
                            + Identifier.quoted(likeliest(table, others).name())
                            + " set not null"))));
  }

  /** The first that does not say what is above a row, or when something happened to it. */
  private static Column likeliest(Table table, List<Column> columns) {
    return columns.stream()
        .filter(column -> !column.name().matches(".*_(at|on|until)"))
        .filter(
            column ->
                table.foreignKeys().stream()
                    .filter(key -> key.referencedTable().equals(table.qualifiedName()))
                    .noneMatch(key -> key.columns().contains(column.name())))
        .findFirst()
        .orElse(columns.get(0));
  }
}
