package org.schematest.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * What a test may promise about the indexes of a table: that rows are found by keys, and are
 * unique.
 */
public final class TableIndexExpectations {

  private TableIndexExpectations() {}

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
        index -> IndexFitness.refusalOfUniquenessWhere(index, predicate, patterns);
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
        index -> IndexFitness.refusalOfKeysWhere(index, predicate, patterns),
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

  private static String object(Table table, List<String> keys) {
    return table.qualifiedName() + "(" + String.join(", ", keys) + ")";
  }

  private static Finding about(
      Table table, String expectation, String object, String problem, Fact... facts) {
    return Finding.of(expectation, object, table.subject(), problem, facts);
  }
}
