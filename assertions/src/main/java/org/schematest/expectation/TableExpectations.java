package org.schematest.expectation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;

/** What a test may promise about a table: its columns, keys, checks and comment. */
public final class TableExpectations {

  private TableExpectations() {}

  /** There is a column of that name. */
  public static Optional<Finding> hasColumn(Table table, String name) {
    if (table.findColumn(name).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        about(
            table,
            "column exists",
            table.qualifiedName() + "." + Identifier.quoted(name),
            "should have a column " + Identifier.quoted(name) + ", but has none of that name",
            Evidence.columns(table)));
  }

  /** These are all the columns, in whatever order. */
  public static Optional<Finding> hasOnlyColumns(Table table, Collection<String> names) {
    List<String> actual = table.columns().stream().map(Column::name).toList();
    return ExactSet.only(
        "columns", "column", table.qualifiedName().toString(), table.subject(), names, actual);
  }

  /** The primary key is on exactly these columns, in this order. */
  public static Optional<Finding> hasPrimaryKey(Table table, List<String> columns) {
    Optional<List<String>> actual = table.primaryKey().map(PrimaryKey::columns);
    if (actual.filter(columns::equals).isPresent()) {
      return Optional.empty();
    }
    String promise = "should have the primary key " + Identifier.list(columns);
    Optional<Finding> unknown =
        unknownColumn(table, columns, "primary key", table.qualifiedName().toString(), promise);
    if (unknown.isPresent()) {
      return unknown;
    }
    return Optional.of(
        about(
            table,
            "primary key",
            table.qualifiedName().toString(),
            promise
                + ", but "
                + actual
                    .map(key -> "its primary key is " + Identifier.list(key))
                    .orElse("has none"),
            Evidence.fix(
                "alter table "
                    + table.qualifiedName()
                    + table
                        .primaryKey()
                        .map(key -> " drop constraint " + Identifier.quoted(key.name()) + ",")
                        .orElse("")
                    + " add primary key "
                    + Identifier.list(columns))));
  }

  /** The foreign keys on exactly these columns, whatever their order and state. */
  public static List<ForeignKey> foreignKeysOn(Table table, List<String> columns) {
    return table.foreignKeys().stream()
        .filter(key -> sorted(key.columns()).equals(sorted(columns)))
        .toList();
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }

  /** There is a foreign key on exactly these columns, and every row is held to it. */
  public static Optional<Finding> hasForeignKey(Table table, List<String> columns) {
    List<ForeignKey> candidates = foreignKeysOn(table, columns);
    String promise = "should have a foreign key on " + Identifier.list(columns);
    String object = table.qualifiedName() + Identifier.list(columns);
    Optional<Finding> unknown =
        unknownColumn(table, columns, "foreign key exists", object, promise);
    if (unknown.isPresent()) {
      return unknown;
    }
    if (candidates.isEmpty()) {
      return Optional.of(
          about(
              table,
              "foreign key exists",
              table.qualifiedName() + Identifier.list(columns),
              "should have a foreign key on " + Identifier.list(columns) + ", but has none",
              Evidence.foreignKeys(table),
              Evidence.fix(
                  "alter table "
                      + table.qualifiedName()
                      + " add foreign key "
                      + Identifier.list(columns)
                      + " references …")));
    }
    return candidates.stream()
        .map(ForeignKeyExpectations::isValidated)
        .min(Comparator.comparing(Optional::isPresent))
        .orElseThrow();
  }

  /** There is a check of that meaning, and every row is held to it. */
  public static Optional<Finding> hasCheck(Table table, String expression) {
    Optional<CheckConstraint> found =
        table.checkConstraints().stream()
            .filter(check -> table.scope().same(Clause.CHECK, check.expression(), expression))
            .min(Comparator.comparing(check -> !(check.validated() && check.enforced())));
    if (found.filter(check -> check.validated() && check.enforced()).isPresent()) {
      return Optional.empty();
    }
    Fact checks =
        Evidence.named(
            "checks", table.checkConstraints(), CheckConstraint::name, CheckConstraint::definition);
    String promise = "should check (" + expression + "), but ";
    String object = table.qualifiedName() + " (" + expression + ")";
    if (found.isEmpty()) {
      String fix = "alter table " + table.qualifiedName() + " add check (" + expression + ")";
      return Optional.of(
          about(
              table,
              "check",
              object,
              promise + "no check is written so",
              checks,
              Evidence.fix(fix)));
    }
    String name = Identifier.quoted(found.get().name());
    return Optional.of(
        found.get().enforced()
            ? about(
                table,
                "check",
                object,
                promise + name + " is not valid: older rows were never checked",
                checks,
                Evidence.fix(
                    "alter table " + table.qualifiedName() + " validate constraint " + name))
            : about(
                table,
                "check",
                object,
                promise + name + " is not enforced: no row is checked",
                checks,
                // PostgreSQL 18 can alter the enforcement of foreign keys only
                Evidence.fix(
                    "alter table %s drop constraint %s, add constraint %s check (%s)"
                        .formatted(table.qualifiedName(), name, name, expression))));
  }

  /** The promise is broken by a name that the table has not. */
  private static Optional<Finding> unknownColumn(
      Table table, List<String> columns, String expectation, String object, String promise) {
    return columns.stream()
        .filter(name -> table.findColumn(name).isEmpty())
        .findFirst()
        .map(
            name ->
                about(
                    table,
                    expectation,
                    object,
                    promise + ", but has no column " + Identifier.quoted(name),
                    Evidence.columns(table)));
  }

  private static Finding about(
      Table table, String expectation, String object, String problem, Fact... facts) {
    return Finding.of(expectation, object, table.subject(), problem, facts);
  }
}
