package org.schematest.expectation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.name.Identifier;

/** What a test may promise about an index; one that is not usable keeps no promise. */
public final class IndexExpectations {

  /** The methods whose scans can do without the table (manual, 11.9). */
  private static final Set<String> INDEX_ONLY = Set.of("btree", "gist", "spgist");

  private IndexExpectations() {}

  /** Two equal keys are refused, among the rows that it has. */
  public static Optional<Finding> isUnique(Index index) {
    return expect(
        index.unique(),
        index,
        "index unique",
        "should be unique, but is not",
        IndexDdl.of(index).unique());
  }

  /** The index has all rows of its table. */
  public static Optional<Finding> isNotPartial(Index index) {
    return expect(
        !index.isPartial(),
        index,
        "index of all rows",
        "should have all rows, but has only those where " + index.predicate().orElse(""),
        IndexDdl.of(index).where(Optional.empty()));
  }

  /** The index has just the rows where {@code predicate} holds. */
  public static Optional<Finding> isPartialOn(Index index, String predicate) {
    boolean same = IndexFitness.hasPredicate(index, predicate);
    return expect(
        same,
        index,
        "index predicate",
        "should have just the rows where "
            + predicate
            + ", but has "
            + index.predicate().map(actual -> "those where " + actual).orElse("all rows"),
        IndexDdl.of(index).where(Optional.of(predicate)));
  }

  /** The index has that access method. */
  public static Optional<Finding> hasMethod(Index index, String method) {
    return expect(
        index.method().equals(method),
        index,
        "index method",
        "should be a " + method + " index, but is a " + index.method() + " index",
        IndexDdl.of(index).using(method));
  }

  /**
   * A query of just these columns can be answered from the index alone: as its keys or included.
   */
  public static Optional<Finding> covers(Index index, List<String> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "a promise about what an index covers must name a column, but names none");
    }
    if (!INDEX_ONLY.contains(index.method())) {
      return expect(
          false,
          index,
          "index covers",
          "should cover "
              + Identifier.list(columns)
              + ", but a "
              + index.method()
              + " index never answers without its table",
          IndexDdl.of(index).using("btree"));
    }
    List<String> lacking =
        columns.stream()
            .filter(column -> !index.includedColumns().contains(column))
            .filter(
                column ->
                    index.keys().stream()
                        .noneMatch(key -> key.column().filter(column::equals).isPresent()))
            .toList();
    return expect(
        lacking.isEmpty(),
        index,
        "index covers",
        "should cover "
            + Identifier.list(columns)
            + ", but lacks "
            + Identifiers.inSentence(lacking),
        IndexDdl.of(index).including(lacking));
  }

  /**
   * @param remedy the index that would keep the promise
   */
  private static Optional<Finding> expect(
      boolean holds, Index index, String expectation, String problem, IndexDdl remedy) {
    if (holds && index.usable()) {
      return Optional.empty();
    }
    String fix =
        index.usable()
            ? "drop index " + index.qualifiedName() + "; " + remedy.statement()
            : "reindex index concurrently " + index.qualifiedName();
    return Optional.of(
        Finding.of(
            expectation,
            index.qualifiedName().toString(),
            index.subject(),
            index.usable() ? problem : "should be in use, but is INVALID: PostgreSQL ignores it",
            Fact.of("definition", "on " + index.table() + "  " + index.definition()),
            Evidence.fix(fix)));
  }
}
