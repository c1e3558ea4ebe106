package org.schematest.assertion.table;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.NamedAssert;
import org.schematest.expectation.IndexExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.object.Described;

/** What a test promises about an index; an invalid one keeps no promise. */
public class IndexAssert extends NamedAssert<IndexAssert, Index> {

  public IndexAssert(Index actual) {
    this(actual, null);
  }

  public IndexAssert(Index actual, @Nullable Consumer<Finding> scope) {
    super(actual, IndexAssert.class, Described::on, scope);
  }

  /** Two equal keys are refused, among the rows that the index has. */
  public IndexAssert isUnique() {
    return expect(IndexExpectations.isUnique(actual));
  }

  /** The index has just the rows where {@code predicate} holds. */
  public IndexAssert isPartialOn(String predicate) {
    return expect(IndexExpectations.isPartialOn(actual, predicate));
  }

  /** The index has all rows of its table. */
  public IndexAssert isNotPartial() {
    return expect(IndexExpectations.isNotPartial(actual));
  }

  /** The index has that access method: {@code btree}, {@code gin}, {@code gist}, {@code brin}… */
  public IndexAssert hasMethod(String method) {
    return expect(IndexExpectations.hasMethod(actual, method));
  }

  /** Each of these columns is a key or included, so that the index alone can answer for them. */
  public IndexAssert covers(String... columns) {
    return expect(IndexExpectations.covers(actual, List.of(columns)));
  }
}
