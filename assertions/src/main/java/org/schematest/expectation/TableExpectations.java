package org.schematest.expectation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.CheckConstraint;
import org.schematest.schema.Column;
import org.schematest.schema.ForeignKey;
import org.schematest.schema.Identifier;
import org.schematest.schema.Index;
import org.schematest.schema.PrimaryKey;
import org.schematest.schema.Table;

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
    return SchemaExpectations.only(
        "columns", "column", table.qualifiedName().toString(), table.subject(), names, actual);
  }

  /** The primary key is on exactly these columns, in this order. */
  public static Optional<Finding> hasPrimaryKey(Table table, List<String> columns) {
    Optional<List<String>> actual = table.primaryKey().map(PrimaryKey::columns);
    if (actual.filter(columns::equals).isPresent()) {
      return Optional.empty();
    }
    Optional<String> unknown = missingColumn(table, columns);
    if (unknown.isPresent()) {
      return Optional.of(
          about(
              table,
              "primary key",
              table.qualifiedName().toString(),
              "should have the primary key "
                  + Identifier.list(columns)
                  + ", but has no column "
                  + Identifier.quoted(unknown.get()),
              Evidence.columns(table)));
    }
    return Optional.of(
        about(
            table,
            "primary key",
            table.qualifiedName().toString(),
            "should have the primary key "
                + Identifier.list(columns)
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
    Optional<String> unknown = missingColumn(table, columns);
    if (unknown.isPresent()) {
      return Optional.of(
          about(
              table,
              "foreign key exists",
              table.qualifiedName() + Identifier.list(columns),
              "should have a foreign key on "
                  + Identifier.list(columns)
                  + ", but has no column "
                  + Identifier.quoted(unknown.get()),
              Evidence.columns(table)));
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

  /**
   * No two rows have the same values there: by a primary key, a unique constraint or a unique index
   * on exactly these columns or expressions.
   */
  public static Optional<Finding> hasUnique(Table table, List<String> keys) {
    List<KeyPattern> patterns = KeyPattern.parse(keys);
    boolean columns = keys.stream().allMatch(key -> table.findColumn(key).isPresent());
    return hasSomeIndex(
        table,
        index -> IndexFitness.refusalOfUniqueness(index, patterns),
        keys,
        patterns,
        "unique",
        "should be unique on " + KeyPattern.ddl(patterns, table),
        "nothing keeps it so",
        columns
            ? "alter table " + table.qualifiedName() + " add unique " + Identifier.list(keys)
            : "create unique index on "
                + table.qualifiedName()
                + " "
                + KeyPattern.ddl(patterns, table));
  }

  /** No two of the rows where {@code predicate} holds have the same values there; others may. */
  public static Optional<Finding> hasUniqueWhere(Table table, String predicate, List<String> keys) {
    List<KeyPattern> patterns = KeyPattern.parse(keys);
    String promise =
        "should be unique on "
            + KeyPattern.ddl(patterns, table)
            + " among the rows where "
            + predicate;
    Function<Index, Optional<String>> refusal =
        index -> IndexFitness.refusalOfUniquenessWhere(table, index, predicate, patterns);
    Optional<Index> tooStrict =
        table.indexes().stream()
            .filter(index -> IndexFitness.holdsForAllRows(index, patterns))
            .findFirst();
    String expectation = "unique where " + predicate;
    String fix =
        "create unique index on "
            + table.qualifiedName()
            + " "
            + KeyPattern.ddl(patterns, table)
            + " where "
            + predicate;
    if (tooStrict.isPresent()) {
      String drop =
          tooStrict
              .get()
              .constraint()
              .map(
                  name ->
                      "alter table "
                          + table.qualifiedName()
                          + " drop constraint "
                          + Identifier.quoted(name))
              .orElse("drop index " + tooStrict.get().qualifiedName());
      return Optional.of(
          new Finding(
              new Finding.Identity(expectation, object(table, keys)),
              table.subject(),
              promise
                  + ", but "
                  + Identifier.quoted(tooStrict.get().name())
                  + " keeps all rows unique",
              List.of(Evidence.indexes(table), Fact.of("fix", List.of(drop + ";", fix + ";")))));
    }
    return hasSomeIndex(
        table, refusal, keys, patterns, expectation, promise, "no index keeps it so", fix);
  }

  /** There is a check of that meaning, and every row is held to it. */
  public static Optional<Finding> hasCheck(Table table, String expression) {
    Optional<CheckConstraint> found =
        table.checkConstraints().stream()
            .filter(check -> SqlExpression.same(check.expression(), expression, table))
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

  /** There is an index of that name. */
  public static Optional<Finding> hasIndex(Table table, String name) {
    if (table.findIndex(name).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        about(
            table,
            "index exists",
            table.qualifiedName() + " " + Identifier.quoted(name),
            "should have an index " + Identifier.quoted(name) + ", but has none of that name",
            Evidence.indexes(table)));
  }

  /**
   * Some index can be searched, and read in order, by these leading keys in all rows: a valid,
   * whole B-tree, whatever its name and whatever follows. A direction counts where it is given, and
   * an index may be read backwards.
   */
  public static Optional<Finding> hasIndexOn(Table table, List<String> keys) {
    List<KeyPattern> patterns = KeyPattern.parse(keys);
    return hasSomeIndex(
        table,
        index -> IndexFitness.refusalOfKeys(index, patterns),
        List.of(patterns.get(0).expression()),
        patterns,
        "index on",
        "should have an index on " + KeyPattern.ddl(patterns, table),
        "has none",
        "create index on " + table.qualifiedName() + " " + KeyPattern.ddl(patterns, table));
  }

  /** The same for the rows where {@code predicate} holds; an index of all rows serves them too. */
  public static Optional<Finding> hasIndexWhere(Table table, String predicate, List<String> keys) {
    List<KeyPattern> patterns = KeyPattern.parse(keys);
    return hasSomeIndex(
        table,
        index -> IndexFitness.refusalOfKeysWhere(table, index, predicate, patterns),
        List.of(patterns.get(0).expression()),
        patterns,
        "index where " + predicate,
        "should have an index on "
            + KeyPattern.ddl(patterns, table)
            + " for the rows where "
            + predicate,
        "has none",
        "create index on "
            + table.qualifiedName()
            + " "
            + KeyPattern.ddl(patterns, table)
            + " where "
            + predicate);
  }

  /** The table says what it is for. */
  public static Optional<Finding> hasComment(Table table) {
    if (table.comment().filter(text -> !text.isBlank()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        about(
            table,
            "comment",
            table.qualifiedName().toString(),
            "should have a comment, but has none",
            Evidence.fix("comment on table " + table.qualifiedName() + " is '…'")));
  }

  /**
   * @param keys of an index that is shown as a near miss: at least one of them
   */
  private static Optional<Finding> hasSomeIndex(
      Table table,
      Function<Index, Optional<String>> refusal,
      List<String> keys,
      List<KeyPattern> patterns,
      String expectation,
      String promise,
      String reason,
      String fix) {
    if (table.indexes().stream().anyMatch(index -> refusal.apply(index).isEmpty())) {
      return Optional.empty();
    }
    Optional<String> unknown =
        patterns.stream().flatMap(key -> key.missingFrom(table).stream()).findFirst();
    if (unknown.isPresent()) {
      return Optional.of(
          about(
              table,
              expectation,
              object(table, keys),
              promise + ", but has no column " + Identifier.quoted(unknown.get()),
              Evidence.columns(table)));
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(Evidence.indexes(table));
    facts.addAll(Evidence.nearMisses(table, refusal, keys));
    facts.add(Evidence.fix(fix));
    return Optional.of(
        new Finding(
            new Finding.Identity(expectation, object(table, keys)),
            table.subject(),
            promise + ", but " + reason,
            facts));
  }

  private static Optional<String> missingColumn(Table table, List<String> columns) {
    return columns.stream().filter(name -> table.findColumn(name).isEmpty()).findFirst();
  }

  private static String object(Table table, List<String> keys) {
    return table.qualifiedName() + "(" + String.join(", ", keys) + ")";
  }

  private static Finding about(
      Table table, String expectation, String object, String problem, Fact... facts) {
    return Finding.of(expectation, object, table.subject(), problem, facts);
  }
}
