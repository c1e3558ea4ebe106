package org.schematest.expectation.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.DefinedSet;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;

/** What a test may promise about the constraints of a table as definitions. */
public final class ConstraintExpectations {

  private ConstraintExpectations() {}

  /** These are all the constraints but "not null", by meaning, with their state. */
  public static Optional<Finding> hasOnlyConstraints(Table table, List<String> definitions) {
    return only(table, "constraints", DefinedConstraint.of(table), definitions);
  }

  /** These are all the foreign keys, by meaning, with their actions and state. */
  public static Optional<Finding> hasOnlyForeignKeys(Table table, List<String> definitions) {
    return only(
        table,
        "foreign keys",
        DefinedConstraint.foreignKeysOf(table),
        definitions.stream()
            .map(text -> text.strip().startsWith("(") ? "foreign key " + text.strip() : text)
            .toList());
  }

  private static Optional<Finding> only(
      Table table, String kind, List<DefinedConstraint> actual, List<String> definitions) {
    definitions.forEach(text -> table.scope().verify(Clause.CONSTRAINT, text));
    DefinedSet<DefinedConstraint> set =
        DefinedSet.of(kind, actual, definitions, (one, text) -> one.isMeantBy(table, text));
    return set.finding(
        table.qualifiedName().toString(),
        table.subject(),
        DefinedConstraint::name,
        DefinedConstraint::definition,
        fixes(table, set));
  }

  private static List<String> fixes(Table table, DefinedSet<DefinedConstraint> set) {
    List<String> fixes = new ArrayList<>();
    List<String> missing = new ArrayList<>(set.missing());
    for (DefinedConstraint one : set.unexpected()) {
      boolean validated =
          one.isNotValid() && missing.removeIf(text -> one.isMeantInAnotherState(table, text));
      fixes.add(
          alter(table)
              + (validated ? "validate constraint " : "drop constraint ")
              + Identifier.quoted(one.name()));
    }
    missing.forEach(text -> fixes.add(alter(table) + "add " + text));
    return fixes;
  }

  /** Some constraint has that meaning, and that state. */
  public static Optional<Finding> hasConstraint(Table table, String definition) {
    List<DefinedConstraint> all = DefinedConstraint.of(table);
    if (all.stream().anyMatch(one -> one.isMeantBy(table, definition))) {
      return Optional.empty();
    }
    table.scope().verify(Clause.CONSTRAINT, definition);
    Optional<DefinedConstraint> otherState =
        all.stream().filter(one -> one.isMeantInAnotherState(table, definition)).findFirst();
    String problem = "should have a constraint " + definition + ", but ";
    return Optional.of(
        Finding.of(
            "constraint",
            table.qualifiedName() + " " + definition,
            table.subject(),
            problem + otherState.map(ConstraintExpectations::state).orElse("has none"),
            constraints(all),
            Evidence.fix(
                otherState
                    .map(one -> replacement(table, one, definition))
                    .orElse(alter(table) + "add " + definition))));
  }

  private static String state(DefinedConstraint one) {
    return Identifier.quoted(one.name())
        + (one.isNotValid()
            ? " is not valid: older rows were never checked"
            : " is not enforced: no row is checked");
  }

  private static String replacement(Table table, DefinedConstraint one, String definition) {
    String name = Identifier.quoted(one.name());
    return one.isNotValid()
        ? alter(table) + "validate constraint " + name
        : alter(table) + "drop constraint " + name + ", add constraint " + name + " " + definition;
  }

  /** No constraint has that meaning, whatever its state. */
  public static Optional<Finding> hasNoConstraint(Table table, String definition) {
    table.scope().verify(Clause.CONSTRAINT, definition);
    return DefinedConstraint.of(table).stream()
        .filter(
            one -> one.isMeantBy(table, definition) || one.isMeantInAnotherState(table, definition))
        .findFirst()
        .map(
            one ->
                Finding.of(
                    "no constraint",
                    table.qualifiedName() + " " + definition,
                    table.subject(),
                    "should have no constraint "
                        + definition
                        + ", but "
                        + Identifier.quoted(one.name())
                        + " is one",
                    constraints(DefinedConstraint.of(table)),
                    Evidence.fix(
                        alter(table) + "drop constraint " + Identifier.quoted(one.name()))));
  }

  /**
   * There is a constraint of that name and kind.
   *
   * @param kind {@code primary key}, {@code unique}, {@code foreign key}, {@code check}, {@code
   *     exclude} or {@code not null}
   */
  public static Optional<Finding> hasConstraintNamed(Table table, String name, String kind) {
    List<DefinedConstraint> all = new ArrayList<>(DefinedConstraint.of(table));
    table
        .notNullConstraints()
        .forEach(
            one ->
                all.add(
                    new DefinedConstraint(
                        "not null",
                        one.name(),
                        "not null "
                            + Identifier.quoted(one.column())
                            + (one.validated() ? "" : " not valid"))));
    Optional<DefinedConstraint> found =
        all.stream().filter(one -> one.name().equals(name)).findFirst();
    if (found.filter(one -> one.kind().equals(kind)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            "constraint of that name",
            table.qualifiedName() + " " + Identifier.quoted(name),
            table.subject(),
            "should have a "
                + kind
                + " constraint "
                + Identifier.quoted(name)
                + ", but "
                + found
                    .map(one -> "that is a " + one.kind() + " constraint")
                    .orElse("has none of that name"),
            constraints(all)));
  }

  static Fact constraints(List<DefinedConstraint> all) {
    return Evidence.named(
        "constraints", all, DefinedConstraint::name, DefinedConstraint::definition);
  }

  private static String alter(Table table) {
    return "alter table " + table.qualifiedName() + " ";
  }
}
