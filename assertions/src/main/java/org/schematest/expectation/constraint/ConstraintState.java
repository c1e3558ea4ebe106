package org.schematest.expectation.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.NotNullConstraint;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.Domain;

/**
 * Constraints that hold for some rows only: {@code not valid} for those that came after, {@code not
 * enforced} for none (manual, "ALTER TABLE"; PostgreSQL 18).
 */
public final class ConstraintState {

  private static final String EXPECTATION = "constraint holds for every row";
  private static final String NOT_VALID =
      "should hold for every row, but is not valid: older rows were never checked";
  private static final String NOT_ENFORCED =
      "should hold for every row, but is not enforced: no row is checked";

  private ConstraintState() {}

  /**
   * Each of the table's constraints holds for every row.
   *
   * @param parent the partitioned table that it is a partition of: what it has, that table's
   *     findings are about
   */
  public static List<Finding> holdForEveryRow(Table table, Optional<Table> parent) {
    List<Finding> findings = new ArrayList<>();
    table.foreignKeys().stream()
        .filter(key -> parent.filter(whole -> has(whole, key)).isEmpty())
        .forEach(key -> judge(table, key).ifPresent(findings::add));
    table.checkConstraints().stream()
        .filter(check -> parent.filter(whole -> has(whole, check)).isEmpty())
        .forEach(check -> judge(table, check).ifPresent(findings::add));
    table.notNullConstraints().stream()
        .filter(one -> parent.filter(whole -> has(whole, one)).isEmpty())
        .forEach(one -> judge(table, one).ifPresent(findings::add));
    return findings;
  }

  private static boolean has(Table whole, ForeignKey key) {
    return whole.foreignKeys().stream()
        .anyMatch(
            other ->
                other.columns().equals(key.columns())
                    && other.referencedTable().equals(key.referencedTable()));
  }

  private static boolean has(Table whole, CheckConstraint check) {
    return whole.checkConstraints().stream().anyMatch(other -> other.name().equals(check.name()));
  }

  private static boolean has(Table whole, NotNullConstraint one) {
    return whole.notNullConstraints().stream()
        .anyMatch(other -> other.column().equals(one.column()));
  }

  /** Each check of the domain holds for every value of it that is stored. */
  public static List<Finding> holdForEveryValue(Domain domain) {
    return domain.checks().stream()
        .filter(check -> !check.validated())
        .map(
            check ->
                Finding.of(
                    EXPECTATION,
                    domain.scope() + "." + Identifier.quoted(check.name()),
                    "constraint " + Identifier.quoted(check.name()) + " of " + domain.subject(),
                    "should hold for every value, but is not valid: older values were never checked",
                    Fact.of("declared", check.definition()),
                    Evidence.fix(
                        "alter domain "
                            + domain.scope()
                            + " validate constraint "
                            + Identifier.quoted(check.name()))))
        .toList();
  }

  private static Optional<Finding> judge(Table table, ForeignKey key) {
    return key.enforced() && key.validated()
        ? Optional.empty()
        : Optional.of(
            broken(
                table,
                key.name(),
                key.enforced(),
                key.definition(),
                key.enforced()
                    ? validate(key.name())
                    : "alter constraint " + Identifier.quoted(key.name()) + " enforced"));
  }

  /** PostgreSQL 18 alters only foreign keys to be enforced. */
  private static Optional<Finding> judge(Table table, CheckConstraint check) {
    String name = Identifier.quoted(check.name());
    return check.enforced() && check.validated()
        ? Optional.empty()
        : Optional.of(
            broken(
                table,
                check.name(),
                check.enforced(),
                check.definition(),
                check.enforced()
                    ? validate(check.name())
                    : "drop constraint "
                        + name
                        + ", add constraint "
                        + name
                        + " check ("
                        + check.expression()
                        + ")"
                        + (check.inherited() ? "" : " no inherit")));
  }

  private static Optional<Finding> judge(Table table, NotNullConstraint one) {
    return one.validated()
        ? Optional.empty()
        : Optional.of(
            broken(
                table,
                one.name(),
                true,
                "not null " + Identifier.quoted(one.column()) + " not valid",
                validate(one.name())));
  }

  private static String validate(String name) {
    return "validate constraint " + Identifier.quoted(name);
  }

  private static Finding broken(
      Table table, String name, boolean enforced, String definition, String action) {
    return Finding.of(
        EXPECTATION,
        table.qualifiedName() + "." + Identifier.quoted(name),
        "constraint " + Identifier.quoted(name) + " of " + table.subject(),
        enforced ? NOT_VALID : NOT_ENFORCED,
        Fact.of("declared", definition),
        Evidence.fix("alter table " + table.qualifiedName() + " " + action));
  }
}
