package org.schematest.expectation.constraint;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Identifiers;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;

/** What a test may promise about the checks of a table beside their meaning. */
public final class CheckExpectations {

  private CheckExpectations() {}

  /**
   * Some check reads exactly these columns, and every row is held to it.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if the table has no such column
   */
  public static Optional<Finding> hasCheckOn(Table table, List<String> columns) {
    Identifiers.check(columns, table);
    Set<String> asked = new HashSet<>(columns);
    List<CheckConstraint> on =
        table.checkConstraints().stream()
            .filter(check -> new HashSet<>(check.columns()).equals(asked))
            .toList();
    if (on.stream().anyMatch(check -> check.validated() && check.enforced())) {
      return Optional.empty();
    }
    String problem = "should have a check on " + Identifier.list(columns) + ", but ";
    if (on.isEmpty()) {
      return Optional.of(
          Finding.of(
              "check on",
              table.qualifiedName() + Identifier.list(columns),
              table.subject(),
              problem + "none reads just that",
              checks(table)));
    }
    CheckConstraint one = on.get(0);
    String name = Identifier.quoted(one.name());
    String alter = "alter table " + table.qualifiedName() + " ";
    return Optional.of(
        Finding.of(
            "check on",
            table.qualifiedName() + Identifier.list(columns),
            table.subject(),
            problem
                + name
                + (one.enforced()
                    ? " is not valid: older rows were never checked"
                    : " is not enforced: no row is checked"),
            checks(table),
            Evidence.fix(
                one.enforced()
                    ? alter + "validate constraint " + name
                    : alter
                        + "drop constraint "
                        + name
                        + ", add constraint "
                        + name
                        + " check ("
                        + one.expression()
                        + ")")));
  }

  /** There is a check that every row is held to. */
  public static Optional<Finding> hasSomeCheck(Table table) {
    return table.checkConstraints().stream()
            .anyMatch(check -> check.validated() && check.enforced())
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "some check",
                table.qualifiedName().toString(),
                table.subject(),
                "should have a check that every row is held to, but has none",
                checks(table)));
  }

  /** There is no check at all. */
  public static Optional<Finding> hasNoCheck(Table table) {
    return none(table, check -> true, "should have no check");
  }

  /** No check has that meaning, whatever its state. */
  public static Optional<Finding> hasNoCheck(Table table, String expression) {
    table.scope().verify(Clause.CHECK, expression);
    return none(
        table,
        check -> table.scope().same(Clause.CHECK, check.expression(), expression),
        "should not check (" + expression + ")");
  }

  /**
   * No check reads any of these columns.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if the table has no such column
   */
  public static Optional<Finding> hasNoCheckOn(Table table, List<String> columns) {
    Identifiers.check(columns, table);
    return none(
        table,
        check -> check.columns().stream().anyMatch(columns::contains),
        "should have no check on " + Identifier.list(columns));
  }

  private static Optional<Finding> none(
      Table table, Predicate<CheckConstraint> meant, String promise) {
    return table.checkConstraints().stream()
        .filter(meant)
        .findFirst()
        .map(
            check ->
                Finding.of(
                    "no check",
                    table.qualifiedName() + " " + check.name(),
                    table.subject(),
                    promise + ", but " + Identifier.quoted(check.name()) + " does",
                    checks(table),
                    Evidence.fix(
                        "alter table "
                            + table.qualifiedName()
                            + " drop constraint "
                            + Identifier.quoted(check.name()))));
  }

  private static Fact checks(Table table) {
    return Evidence.named(
        "checks", table.checkConstraints(), CheckConstraint::name, CheckConstraint::definition);
  }
}
