package org.schematest.assertion.table;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.NamedAssert;
import org.schematest.expectation.IndexExpectations;
import org.schematest.expectation.index.IndexState;
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

  /** PostgreSQL uses it: it is valid and ready. */
  public IndexAssert isValid() {
    return expect(IndexState.isValid(actual));
  }

  /** Equal keys are accepted. */
  public IndexAssert isNotUnique() {
    return expect(IndexState.isNotUnique(actual));
  }

  /** The index has only some of the rows of its table. */
  public IndexAssert isPartial() {
    return expect(IndexState.isPartial(actual));
  }

  /** The index has every row for which {@code condition} is true, as PostgreSQL can prove. */
  public IndexAssert serves(String condition) {
    return expect(IndexState.serves(actual, condition));
  }

  /**
   * These are all its keys, in this order: columns and expressions, {@code desc} and the place of
   * nulls as it was declared with.
   */
  public IndexAssert hasOnlyKeys(String... keys) {
    return expect(IndexState.hasKeys(actual, List.of(keys)));
  }

  /** These are all the columns of {@code include (…)}; none is nothing. */
  public IndexAssert includesOnly(String... columns) {
    return expect(IndexState.includesOnly(actual, List.of(columns)));
  }

  /** The key has that operator class, which is not the default one: {@code text_pattern_ops}. */
  public IndexAssert hasOperatorClass(String key, String operatorClass) {
    return expect(IndexState.hasOperatorClass(actual, key, operatorClass));
  }

  /** The key has that collation, which is not its column's own. */
  public IndexAssert hasCollation(String key, String collation) {
    return expect(IndexState.hasCollation(actual, key, collation));
  }

  /** The constraint of that name needs it. */
  public IndexAssert backsConstraint(String name) {
    return expect(IndexState.backsConstraint(actual, name));
  }

  /** No constraint needs it. */
  public IndexAssert backsNoConstraint() {
    return expect(IndexState.backsNoConstraint(actual));
  }

  /** {@code cluster} orders the table by it. */
  public IndexAssert isClustered() {
    return expect(IndexState.isClustered(actual));
  }

  /** {@code cluster} does not order the table by it. */
  public IndexAssert isNotClustered() {
    return expect(IndexState.isNotClustered(actual));
  }

  /** A parameter of {@code with (…)} has that value: {@code "fillfactor", "80"}. */
  public IndexAssert hasStorageParameter(String name, String value) {
    return expect(IndexState.hasStorageParameter(actual, name, value));
  }
}
