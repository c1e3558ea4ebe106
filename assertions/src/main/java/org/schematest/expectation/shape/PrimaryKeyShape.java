package org.schematest.expectation.shape;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.TypeName;

/** How the primary key of a table is made; a table without one keeps none of these promises. */
public final class PrimaryKeyShape {

  private static final Set<String> NARROW = Set.of("smallint", "integer");

  private static final Pattern NUMBERED =
      Pattern.compile("nextval\\('(?<sequence>.+)'::regclass\\)");

  private PrimaryKeyShape() {}

  /** The key is one column. */
  public static Optional<Finding> hasSingleColumnPrimaryKey(Table table) {
    return judge(
        table,
        "primary key of one column",
        "should have a primary key of one column",
        key ->
            key.columns().size() == 1
                ? Optional.empty()
                : Optional.of("it is on " + Identifier.list(key.columns())),
        key ->
            List.of(
                Shapes.alter(
                    table,
                    "drop constraint "
                        + Identifier.quoted(key.name())
                        + ", add column "
                        + free(table)
                        + " bigint generated always as identity primary key, add unique "
                        + Identifier.list(key.columns()))));
  }

  private static String free(Table table) {
    return table.findColumn("id").isEmpty() ? "id" : Identifier.quoted(table.name() + "_row");
  }

  /**
   * The key means nothing: it is one column, and its values are numbers or uuids that the database
   * makes, or uuids that the application makes, or it is the key of another table's row.
   */
  public static Optional<Finding> hasSurrogatePrimaryKey(Table table) {
    return judge(
        table,
        "surrogate primary key",
        "should have a primary key without a meaning",
        key -> {
          if (key.columns().size() != 1) {
            return Optional.of("it is on " + Identifier.list(key.columns()));
          }
          Column column = table.column(key.columns().get(0));
          return isGenerated(column) || isForeignKey(table, column.name())
              ? Optional.empty()
              : Optional.of("nothing makes up the values of " + Identifier.quoted(column.name()));
        },
        key ->
            List.of(
                Shapes.alter(
                    table,
                    "drop constraint "
                        + Identifier.quoted(key.name())
                        + ", add column "
                        + free(table)
                        + " bigint generated always as identity primary key, add unique "
                        + Identifier.list(key.columns()))));
  }

  /** The key means something: no column of it is a number or uuid that is made up for it. */
  public static Optional<Finding> hasNaturalPrimaryKey(Table table) {
    return judge(
        table,
        "natural primary key",
        "should have a primary key of what rows are known by",
        key ->
            key.columns().stream()
                .filter(name -> isGenerated(table.column(name)))
                .filter(name -> !Shapes.isInForeignKey(table, name))
                .findFirst()
                .map(name -> "the values of " + Identifier.quoted(name) + " are made up"),
        key -> List.of());
  }

  /** Whether the column's values are made up: by identity, a sequence, or as uuids. */
  public static boolean isGenerated(Column column) {
    return column.identity().isPresent()
        || column.type().equals("uuid")
        || column
            .defaultExpression()
            .filter(sql -> sql.contains("nextval(") || sql.contains("uuid"))
            .isPresent();
  }

  private static boolean isForeignKey(Table table, String column) {
    return table.foreignKeys().stream().anyMatch(key -> key.columns().equals(List.of(column)));
  }

  /**
   * No number of the key can run out: an {@code integer} or {@code smallint} that is the whole key,
   * or that the database counts, is a {@code bigint}. A column that is a foreign key as well has
   * the type of what it references.
   */
  public static List<Finding> hasNoIntegerPrimaryKey(Table table) {
    return perColumn(
        table,
        "primary key wide enough",
        (key, column) -> {
          boolean counted = column.identity().isPresent() || sequence(table, column).isPresent();
          return NARROW.contains(column.type())
                  && !Shapes.isInForeignKey(table, column.name())
                  && (counted || key.columns().size() == 1)
              ? Optional.of("should be bigint as a primary key, but is " + column.type())
              : Optional.empty();
        },
        column -> {
          List<String> statements = new ArrayList<>();
          String name = Identifier.quoted(column.name());
          statements.add(Shapes.alter(table, "alter column " + name + " type bigint"));
          // that of an identity column follows by itself
          sequence(table, column)
              .ifPresent(s -> statements.add("alter sequence " + s + " as bigint"));
          return statements;
        });
  }

  /** The sequence that numbers the column by its default, as {@code serial} declares it. */
  private static Optional<String> sequence(Table table, Column column) {
    return column
        .defaultExpression()
        .map(NUMBERED::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group("sequence").replace("''", "'"))
        .map(name -> isBare(name) ? schema(table) + name : name);
  }

  /** PostgreSQL prints the schema only where the search path does not find the sequence. */
  private static boolean isBare(String name) {
    return Identifier.parts(name).size() == 1;
  }

  private static String schema(Table table) {
    return Identifier.quoted(table.qualifiedName().schema()) + ".";
  }

  /** No column of the key is numbered by a default, as {@code serial} does it. */
  public static List<Finding> hasNoSerialPrimaryKey(Table table) {
    return perColumn(
        table,
        "primary key without serial",
        (key, column) ->
            sequence(table, column)
                .map(
                    any ->
                        "should be numbered by an identity, but by the default "
                            + column.defaultExpression().orElseThrow()),
        column -> identityInsteadOf(table, column));
  }

  private static List<String> identityInsteadOf(Table table, Column column) {
    String name = Identifier.quoted(column.name());
    String identity =
        Shapes.alter(table, "alter column " + name + " add generated by default as identity");
    String literal = "'" + table.qualifiedName().toString().replace("'", "''") + "'";
    return List.of(
        Shapes.alter(table, "alter column " + name + " drop default"),
        "drop sequence " + sequence(table, column).orElseThrow(),
        identity,
        "select setval(pg_get_serial_sequence("
            + literal
            + ", '"
            + column.name().replace("'", "''")
            + "'), max("
            + name
            + ")) from "
            + table.qualifiedName());
  }

  /**
   * The columns of the key are the first of the table, in whichever order. One that is in the key
   * because the table is partitioned by it may stand anywhere.
   */
  public static Optional<Finding> hasPrimaryKeyColumnsFirst(Table table) {
    return judge(
        table,
        "primary key first",
        "should begin with the columns of its primary key",
        key -> {
          List<String> divided =
              table.partitioning().stream()
                  .flatMap(how -> how.columns().stream())
                  .flatMap(Optional::stream)
                  .toList();
          List<String> asked =
              key.columns().stream().filter(name -> !divided.contains(name)).toList();
          List<String> first =
              table.columns().stream()
                  .map(Column::name)
                  .filter(name -> !divided.contains(name))
                  .limit(asked.size())
                  .toList();
          return new HashSet<>(first).equals(Set.copyOf(asked))
              ? Optional.empty()
              : Optional.of("begins with " + Identifier.list(first));
        },
        key -> List.of(),
        Evidence.columns(table),
        Fact.of("note", "PostgreSQL cannot move a column: only create table says their order"));
  }

  /**
   * Each column of the key has a name of that pattern.
   *
   * @param pattern {@code *} stands for any letters, <code>{table}</code> for the table's name
   */
  public static List<Finding> hasPrimaryKeyColumnNamed(Table table, String pattern) {
    Pattern names = namesOf(table, pattern);
    return perColumn(
        table,
        "primary key column named",
        (key, column) ->
            names.matcher(column.name()).matches()
                ? Optional.empty()
                : Optional.of("should be named \"" + pattern + "\" as a primary key, but is not"),
        column ->
            pattern.contains("*")
                ? List.of()
                : List.of(
                    Shapes.alter(
                        table,
                        "rename column "
                            + Identifier.quoted(column.name())
                            + " to "
                            + Identifier.quoted(pattern.replace("{table}", table.name())))));
  }

  /** No column of the key has a name of that pattern: {@code id} says nothing in a join. */
  public static List<Finding> hasNoPrimaryKeyColumnNamed(Table table, String pattern) {
    Pattern names = namesOf(table, pattern);
    return perColumn(
        table,
        "primary key column not named",
        (key, column) ->
            names.matcher(column.name()).matches()
                ? Optional.of("should not be named \"" + pattern + "\" as a primary key, but is")
                : Optional.empty(),
        column -> {
          String better = table.name() + "_" + column.name();
          return List.of(
              Shapes.alter(
                  table,
                  "rename column "
                      + Identifier.quoted(column.name())
                      + " to "
                      + Identifier.quoted(better)));
        });
  }

  private static Pattern namesOf(Table table, String pattern) {
    String regex =
        List.of(pattern.replace("{table}", table.name()).split("\\*", -1)).stream()
            .map(Pattern::quote)
            .reduce((one, other) -> one + ".*" + other)
            .orElseThrow();
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  /** Each column of the key has one of these types, by any spelling. */
  public static List<Finding> hasPrimaryKeyOfType(Table table, List<String> types) {
    if (types.isEmpty()) {
      throw new IllegalArgumentException(
          "a promise about the type of a key must name a type, but names none");
    }
    return perColumn(
        table,
        "primary key type",
        (key, column) ->
            types.stream().anyMatch(type -> TypeName.same(column.type(), type))
                ? Optional.empty()
                : Optional.of(
                    "should be "
                        + String.join(" or ", types)
                        + " as a primary key, but is "
                        + column.type()),
        column -> {
          String name = Identifier.quoted(column.name());
          String type = types.get(0);
          return List.of(
              Shapes.alter(
                  table,
                  "alter column " + name + " type " + type + " using " + name + "::" + type));
        });
  }

  private interface ColumnProblem {
    Optional<String> of(PrimaryKey key, Column column);
  }

  private static List<Finding> perColumn(
      Table table,
      String expectation,
      ColumnProblem problem,
      Function<Column, List<String>> statements) {
    if (table.primaryKey().isEmpty()) {
      return List.of(none(table, expectation, "should have a primary key"));
    }
    PrimaryKey key = table.primaryKey().get();
    List<Finding> findings = new ArrayList<>();
    for (String name : key.columns()) {
      Column column = table.column(name);
      Optional<String> broken = problem.of(key, column);
      if (broken.isPresent()) {
        List<Fact> facts = new ArrayList<>(List.of(Evidence.declared(column)));
        List<String> fix = statements.apply(column);
        if (!fix.isEmpty()) {
          facts.add(Shapes.fix(fix));
        }
        findings.add(
            Shapes.of(table, column, expectation, broken.get(), facts.toArray(Fact[]::new)));
      }
    }
    return findings;
  }

  private static Optional<Finding> judge(
      Table table,
      String expectation,
      String promise,
      Function<PrimaryKey, Optional<String>> refusal,
      Function<PrimaryKey, List<String>> statements,
      Fact... facts) {
    if (table.primaryKey().isEmpty()) {
      return Optional.of(none(table, expectation, promise));
    }
    PrimaryKey key = table.primaryKey().get();
    return refusal
        .apply(key)
        .map(
            problem -> {
              List<Fact> all = new ArrayList<>();
              all.add(Fact.of("primary key", key(table, key)));
              all.addAll(List.of(facts));
              List<String> fix = statements.apply(key);
              if (!fix.isEmpty()) {
                all.add(Shapes.fix(fix));
              }
              return Shapes.of(
                  table, expectation, promise + ", but " + problem, all.toArray(Fact[]::new));
            });
  }

  private static List<String> key(Table table, PrimaryKey key) {
    return key.columns().stream().map(name -> table.column(name).definition()).toList();
  }

  private static Finding none(Table table, String expectation, String promise) {
    return Shapes.of(table, expectation, promise + ", but has none", Evidence.columns(table));
  }
}
