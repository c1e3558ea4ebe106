package org.schematest.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.TypeName;

/** What a test may promise about a column. */
public final class ColumnExpectations {

  private ColumnExpectations() {}

  /** The column has that type, by any spelling that PostgreSQL accepts. */
  public static Optional<Finding> hasType(Column column, String type) {
    return expect(
        TypeName.same(column.type(), column.typeName(), type),
        column,
        "column type",
        "should be " + type + ", but is " + column.type(),
        "type " + type + " using " + conversion(column, type));
  }

  private static String conversion(Column column, String type) {
    String name = Identifier.quoted(column.name());
    boolean addsZone =
        TypeName.same(column.type(), "timestamp") && TypeName.same(type, "timestamptz");
    return addsZone ? name + " at time zone 'UTC'" : name + "::" + type;
  }

  /** No row has a null there. */
  public static Optional<Finding> isRequired(Column column) {
    if (column.nullability() == Nullability.NOT_NULL_NOT_VALID) {
      return expect(
          false,
          column,
          "column required",
          "should be not null, but its constraint is not valid: older rows were never checked",
          // PostgreSQL 18 validates the constraint that is there, whatever its name
          "set not null");
    }
    return expect(
        column.nullability() == Nullability.NOT_NULL,
        column,
        "column required",
        "should be not null, but accepts null",
        "set not null");
  }

  /** A row may have a null there. */
  public static Optional<Finding> isOptional(Column column) {
    return expect(
        column.nullability() == Nullability.NULLABLE,
        column,
        "column optional",
        "should accept null, but is not null",
        "drop not null");
  }

  /** The column has that default: what PostgreSQL makes of the expression for this column. */
  public static Optional<Finding> hasDefault(Column column, String expression) {
    boolean same =
        column
            .defaultExpression()
            .filter(
                actual -> column.scope().same(Clause.defaultOf(column.name()), actual, expression))
            .isPresent();
    return expect(
        same,
        column,
        "column default",
        "should default to "
            + expression
            + ", but "
            + column
                .defaultExpression()
                .map(actual -> "defaults to " + actual)
                .orElse(valueByOtherMeans(column)),
        first(column, withoutValueByOtherMeans(column), "set default " + expression));
  }

  /** Actions on one column, of which PostgreSQL wants those before the last one first. */
  private static String first(Column column, List<String> before, String last) {
    String alter = ", alter column " + Identifier.quoted(column.name()) + " ";
    return before.stream().map(action -> action + alter).collect(Collectors.joining()) + last;
  }

  private static List<String> withoutValueByOtherMeans(Column column) {
    if (column.generated().isPresent()) {
      return List.of("drop expression");
    }
    return column.identity().isPresent() ? List.of("drop identity") : List.of();
  }

  private static String valueByOtherMeans(Column column) {
    if (column.generated().isPresent()) {
      return "is generated";
    }
    return column.identity().isPresent() ? "is an identity column" : "has no default";
  }

  /** A row that names no value gets null: there is no default, identity or generation. */
  public static Optional<Finding> hasNoDefault(Column column) {
    boolean none =
        column.defaultExpression().isEmpty()
            && column.identity().isEmpty()
            && column.generated().isEmpty();
    return expect(
        none,
        column,
        "column without default",
        "should have no default, but "
            + column
                .defaultExpression()
                .map(actual -> "defaults to " + actual)
                .orElse(valueByOtherMeans(column)),
        withoutValueByOtherMeans(column).stream().findFirst().orElse("drop default"));
  }

  /** The column is numbered by {@code generated … as identity}. */
  public static Optional<Finding> isIdentity(Column column) {
    return expect(
        column.identity().isPresent(),
        column,
        "column identity",
        "should be an identity column, but "
            + column
                .defaultExpression()
                .map(actual -> "defaults to " + actual)
                .orElse(
                    column.generated().isPresent() ? "is generated" : "nothing gives it a number"),
        first(column, beforeIdentity(column), "add generated always as identity"));
  }

  /** An identity column is not null, and has no other value. */
  private static List<String> beforeIdentity(Column column) {
    List<String> before = new ArrayList<>();
    if (column.generated().isPresent()) {
      before.add("drop expression");
    }
    if (column.defaultExpression().isPresent()) {
      before.add("drop default");
    }
    if (column.nullability() == Column.Nullability.NULLABLE) {
      before.add("set not null");
    }
    return before;
  }

  /** The column is numbered by an identity of that kind. */
  public static Optional<Finding> isIdentity(Column column, Column.Identity how) {
    boolean always = how == Column.Identity.ALWAYS;
    return isIdentity(column)
        .or(
            () ->
                expect(
                    column.identity().filter(how::equals).isPresent(),
                    column,
                    "column identity",
                    always
                        ? "should be generated always, but is generated by default"
                        : "should be generated by default, but is generated always",
                    "set generated " + (always ? "always" : "by default")));
  }

  /** The column is computed from others by that expression. */
  public static Optional<Finding> isGeneratedAs(Column column, String expression) {
    if (column.generated().isEmpty()) {
      column.scope().printed(Clause.generationOf(column.name()), expression);
      String name = Identifier.quoted(column.name());
      String alter = "alter table " + column.table() + " ";
      return broken(
          column,
          "column generated",
          "should be generated as (" + expression + "), but is not generated",
          Fact.of(
              "fix",
              List.of(
                  "-- a column that is there cannot become generated: it is made anew",
                  alter + "drop column " + name + ",",
                  "  add column "
                      + name
                      + " "
                      + column.type()
                      + " generated always as ("
                      + expression
                      + ") stored;")));
    }
    String actual = column.generated().get().expression();
    return expect(
        column.scope().same(Clause.generationOf(column.name()), actual, expression),
        column,
        "column generated",
        "should be generated as (" + expression + "), but is generated as (" + actual + ")",
        "set expression as (" + expression + ")");
  }

  /**
   * The finding about a column of a table, unless the promise holds.
   *
   * @param action what {@code alter table … alter column …} must do to keep the promise
   */
  public static Optional<Finding> expect(
      boolean holds, Column column, String expectation, String problem, String action) {
    if (holds) {
      return Optional.empty();
    }
    String alter =
        "alter table " + column.table() + " alter column " + Identifier.quoted(column.name());
    return broken(column, expectation, problem, Evidence.fix(alter + " " + action));
  }

  private static Optional<Finding> broken(
      Column column, String expectation, String problem, Fact... facts) {
    Fact[] all = new Fact[facts.length + 1];
    all[0] = Evidence.declared(column);
    System.arraycopy(facts, 0, all, 1, facts.length);
    return Optional.of(
        Finding.of(
            expectation,
            column.table() + "." + Identifier.quoted(column.name()),
            column.subject(),
            problem,
            all));
  }
}
