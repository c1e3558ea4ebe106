package org.schematest.expectation.index;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.IndexDefinition;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;

/**
 * What a test may promise about an index beside what it is good for; one that is not usable keeps
 * no promise.
 */
public final class IndexState {

  private IndexState() {}

  /** PostgreSQL uses it: it is valid and ready. */
  public static Optional<Finding> isValid(Index index) {
    return expect(true, index, "index valid", "", List.of());
  }

  /** Equal keys are accepted. */
  public static Optional<Finding> isNotUnique(Index index) {
    return expect(
        !index.unique(),
        index,
        "index not unique",
        "should not be unique, but is",
        index.constraint().isPresent()
            ? List.of(dropConstraint(index), statement(index, false, index.predicate()))
            : List.of(
                "drop index " + index.qualifiedName(), statement(index, false, index.predicate())));
  }

  /** The constraint of that name needs it. */
  public static Optional<Finding> backsConstraint(Index index, String name) {
    return expect(
        index.constraint().filter(name::equals).isPresent(),
        index,
        "index of a constraint",
        "should back the constraint "
            + Identifier.quoted(name)
            + ", but backs "
            + index.constraint().map(Identifier::quoted).orElse("none"),
        List.of());
  }

  /** Nothing but itself needs it. */
  public static Optional<Finding> backsNoConstraint(Index index) {
    return expect(
        index.constraint().isEmpty(),
        index,
        "index of no constraint",
        "should back no constraint, but backs " + index.constraint().orElse(""),
        List.of(dropConstraint(index), statement(index, index.unique(), index.predicate())));
  }

  private static String dropConstraint(Index index) {
    return "alter table "
        + index.table()
        + " drop constraint "
        + Identifier.quoted(index.constraint().orElse(index.name()));
  }

  /** It has only some of the rows, whichever. */
  public static Optional<Finding> isPartial(Index index) {
    return expect(
        index.isPartial(),
        index,
        "index partial",
        "should be partial, but has all rows",
        List.of());
  }

  /**
   * It has every row for which {@code condition} is true: all rows, or those of a predicate that
   * the condition implies.
   */
  public static Optional<Finding> serves(Index index, String condition) {
    boolean serves =
        index.predicate().map(actual -> index.scope().implies(condition, actual)).orElse(true);
    if (index.predicate().isEmpty()) {
      index.scope().printed(Clause.PREDICATE, condition);
    }
    return expect(
        serves,
        index,
        "index serves " + condition,
        "should have every row where "
            + condition
            + ", but has only those where "
            + index.predicate().orElse(""),
        List.of(
            "drop index " + index.qualifiedName(),
            statement(index, index.unique(), Optional.of(condition))));
  }

  /** Its keys are these and no others, each in that direction. */
  public static Optional<Finding> hasKeys(Index index, List<String> keys) {
    return expect(
        IndexDefinition.hasKeys(index, keys),
        index,
        "index keys",
        "should have the keys (" + String.join(", ", keys) + "), but has " + list(index.keys()),
        anew(index, "(" + String.join(", ", keys) + ")", index.includedColumns()));
  }

  /** It includes these columns and no others, in whatever order. */
  public static Optional<Finding> includesOnly(Index index, List<String> columns) {
    return expect(
        List.copyOf(index.includedColumns().stream().sorted().toList())
            .equals(columns.stream().sorted().toList()),
        index,
        "index includes",
        "should include "
            + (columns.isEmpty() ? "nothing" : Identifier.list(columns))
            + ", but includes "
            + (index.includedColumns().isEmpty()
                ? "nothing"
                : Identifier.list(index.includedColumns())),
        anew(index, list(index.keys()), columns));
  }

  /** {@code cluster} orders the table by it. */
  public static Optional<Finding> isClustered(Index index) {
    return expect(
        index.clustered(),
        index,
        "index clustered",
        "should be what its table is clustered on, but is not",
        List.of("alter table " + index.table() + " cluster on " + Identifier.quoted(index.name())));
  }

  /** {@code cluster} does not order the table by it. */
  public static Optional<Finding> isNotClustered(Index index) {
    return expect(
        !index.clustered(),
        index,
        "index not clustered",
        "should not be what its table is clustered on, but is",
        List.of("alter table " + index.table() + " set without cluster"));
  }

  /** A storage parameter has that value: {@code fillfactor}, {@code 80}. */
  public static Optional<Finding> hasStorageParameter(Index index, String name, String value) {
    Optional<String> actual = Optional.ofNullable(index.storage().parameters().get(name));
    return expect(
        actual.filter(value::equals).isPresent(),
        index,
        "index " + name,
        "should have "
            + name
            + " = "
            + value
            + ", but "
            + actual.map(text -> "has " + text).orElse("leaves it to PostgreSQL"),
        List.of("alter index " + index.qualifiedName() + " set (" + name + " = " + value + ")"));
  }

  /**
   * Each key of that column or expression has that operator class, by its name: {@code
   * text_pattern_ops}.
   *
   * @throws IllegalArgumentException if it has no such key
   */
  public static Optional<Finding> hasOperatorClass(Index index, String key, String operatorClass) {
    IndexKey actual = key(index, key);
    return expect(
        actual.operatorClass().filter(name -> isNamed(name, operatorClass)).isPresent(),
        index,
        "index operator class",
        "should have the operator class "
            + operatorClass
            + " on "
            + key
            + ", but has "
            + actual.operatorClass().orElse("the default one"),
        anewWith(
            index,
            actual,
            new IndexKey(
                actual.expression(),
                actual.column(),
                actual.descending(),
                actual.nullsFirst(),
                Optional.of(operatorClass),
                actual.collation())));
  }

  /**
   * The key of that column or expression has that collation.
   *
   * @throws IllegalArgumentException if it has no such key
   */
  public static Optional<Finding> hasCollation(Index index, String key, String collation) {
    IndexKey actual = key(index, key);
    return expect(
        actual.collation().filter(name -> isNamed(name, collation)).isPresent(),
        index,
        "index collation",
        "should have the collation "
            + collation
            + " on "
            + key
            + ", but has "
            + actual.collation().orElse("the column's own"),
        anewWith(
            index,
            actual,
            new IndexKey(
                actual.expression(),
                actual.column(),
                actual.descending(),
                actual.nullsFirst(),
                actual.operatorClass(),
                Optional.of(Identifier.quoted(collation)))));
  }

  /** PostgreSQL prints names as SQL spells them, some with their schemas. */
  private static boolean isNamed(String printed, String name) {
    return printed.equals(name)
        || printed.equals(Identifier.quoted(name))
        || printed.endsWith("." + Identifier.quoted(name));
  }

  private static IndexKey key(Index index, String key) {
    return index.keys().stream()
        .filter(
            one ->
                one.column().filter(key::equals).isPresent()
                    || index.scope().same(Clause.KEY, one.expression(), key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    index.subject()
                        + " has no key "
                        + key
                        + "; it has: "
                        + index.keys().stream().map(IndexKey::expression).toList()));
  }

  private static List<String> anewWith(Index index, IndexKey old, IndexKey instead) {
    return anew(
        index,
        list(index.keys().stream().map(one -> one.equals(old) ? instead : one).toList()),
        index.includedColumns());
  }

  /** The same index on other keys; nothing where a constraint made it. */
  private static List<String> anew(Index index, String keys, List<String> included) {
    return index.constraint().isPresent()
        ? List.of()
        : List.of(
            "drop index " + index.qualifiedName(),
            statement(index, index.unique(), keys, included, index.predicate()));
  }

  private static String list(List<IndexKey> keys) {
    return keys.stream().map(IndexKey::definition).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String statement(Index index, boolean unique, Optional<String> predicate) {
    return statement(index, unique, list(index.keys()), index.includedColumns(), predicate);
  }

  private static String statement(
      Index index, boolean unique, String keys, List<String> included, Optional<String> predicate) {
    return "create "
        + (unique ? "unique " : "")
        + "index "
        + Identifier.quoted(index.name())
        + " on "
        + index.table()
        + " using "
        + index.method()
        + " "
        + keys
        + (included.isEmpty() ? "" : " include " + Identifier.list(included))
        + predicate.map(text -> " where " + text).orElse("");
  }

  private static Optional<Finding> expect(
      boolean holds, Index index, String expectation, String problem, List<String> fix) {
    if (holds && index.usable()) {
      return Optional.empty();
    }
    Fact definition = Fact.of("definition", "on " + index.table() + "  " + index.definition());
    String object = index.qualifiedName().toString();
    if (!index.usable()) {
      return Optional.of(
          Finding.of(
              expectation,
              object,
              index.subject(),
              "should be in use, but is INVALID: PostgreSQL ignores it",
              definition,
              Evidence.fix("reindex index " + index.qualifiedName())));
    }
    List<String> statements = fix.stream().map(statement -> statement + ";").toList();
    return Optional.of(
        fix.isEmpty()
            ? Finding.of(expectation, object, index.subject(), problem, definition)
            : Finding.of(
                expectation,
                object,
                index.subject(),
                problem,
                definition,
                Fact.of("fix", statements)));
  }
}
