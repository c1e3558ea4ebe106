package org.schematest.expectation.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.DefinedSet;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.IndexDefinition;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;

/** What a test may promise about the indexes of a table as definitions, and of those it lacks. */
public final class IndexSetExpectations {

  private IndexSetExpectations() {}

  /**
   * These are all the indexes, by meaning. Those that back a constraint need not be named: the
   * constraint promises them.
   */
  public static Optional<Finding> hasOnlyIndexes(Table table, List<String> definitions) {
    definitions.forEach(text -> table.scope().verify(Clause.INDEX, text));
    DefinedSet<Index> set =
        DefinedSet.of("indexes", table.indexes(), definitions, IndexSetExpectations::isMeantBy)
            .exceptFor(index -> index.constraint().isPresent() && index.usable());
    return set.finding(
        table.qualifiedName().toString(),
        table.subject(),
        Index::name,
        Index::definition,
        fixes(table, set));
  }

  private static List<String> fixes(Table table, DefinedSet<Index> set) {
    List<String> fixes = new ArrayList<>();
    for (Index index : set.unexpected()) {
      fixes.add(
          index
              .constraint()
              .map(
                  name ->
                      "alter table "
                          + table.qualifiedName()
                          + " drop constraint "
                          + Identifier.quoted(name))
              .orElse("drop index " + index.qualifiedName()));
    }
    set.missing().forEach(text -> fixes.add(IndexDefinition.statement(table, text)));
    return fixes;
  }

  /** Some index is just that, by meaning. */
  public static Optional<Finding> hasIndexDefinedAs(Table table, String definition) {
    if (table.indexes().stream().anyMatch(index -> isMeantBy(index, definition))) {
      return Optional.empty();
    }
    table.scope().verify(Clause.INDEX, definition);
    Optional<Index> invalid =
        table.indexes().stream()
            .filter(index -> !index.usable() && IndexDefinition.isOf(index, definition))
            .findFirst();
    return Optional.of(
        Finding.of(
            "index defined as",
            table.qualifiedName() + " " + definition,
            table.subject(),
            "should have an index "
                + definition
                + ", but "
                + invalid
                    .map(
                        index ->
                            Identifier.quoted(index.name()) + " is INVALID: PostgreSQL ignores it")
                    .orElse("has none"),
            Evidence.indexes(table),
            Evidence.fix(
                invalid
                    .map(index -> "reindex index " + index.qualifiedName())
                    .orElse(IndexDefinition.statement(table, definition)))));
  }

  /** One that is not valid is none. */
  private static boolean isMeantBy(Index index, String definition) {
    return index.usable() && IndexDefinition.isOf(index, definition);
  }

  /** There is no index of that name. */
  public static Optional<Finding> hasNoIndex(Table table, String name) {
    return none(
        table,
        table.findIndex(name).stream().toList(),
        "should have no index " + Identifier.quoted(name),
        "is there");
  }

  /** There is no index but those that back a constraint. */
  public static Optional<Finding> hasNoIndexOfItsOwn(Table table) {
    return none(
        table,
        table.indexes().stream().filter(index -> index.constraint().isEmpty()).toList(),
        "should have no index but those of its constraints",
        "is one");
  }

  /**
   * No index begins with these keys, whatever its method, predicate and state: none that costs
   * writes for them.
   *
   * @throws org.schematest.schema.expression.InvalidSqlException if a key is none of that table
   */
  public static Optional<Finding> hasNoIndexOn(Table table, List<String> keys) {
    String list = IndexDefinition.keys(table, keys);
    table.scope().verify(Clause.INDEX, list);
    return none(
        table,
        table.indexes().stream().filter(index -> IndexDefinition.beginsWith(index, keys)).toList(),
        "should have no index on " + list,
        "is one");
  }

  private static Optional<Finding> none(
      Table table, List<Index> found, String promise, String problem) {
    return found.stream()
        .findFirst()
        .map(
            index ->
                Finding.of(
                    "no index",
                    index.qualifiedName().toString(),
                    table.subject(),
                    promise + ", but " + Identifier.quoted(index.name()) + " " + problem,
                    Evidence.indexes(table),
                    Evidence.fix(
                        index
                            .constraint()
                            .map(
                                name ->
                                    "alter table "
                                        + table.qualifiedName()
                                        + " drop constraint "
                                        + Identifier.quoted(name))
                            .orElse("drop index " + index.qualifiedName()))));
  }
}
