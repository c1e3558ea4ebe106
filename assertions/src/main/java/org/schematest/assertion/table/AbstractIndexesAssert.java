package org.schematest.assertion.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.expectation.TableIndexExpectations;
import org.schematest.expectation.index.IndexSetExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.Table;

/** What a test promises about a table: its indexes. */
public abstract class AbstractIndexesAssert<SELF extends AbstractIndexesAssert<SELF>>
    extends AbstractConstraintsAssert<SELF> {

  AbstractIndexesAssert(Table actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, scope);
  }

  /**
   * Some index can be searched and read in order by these leading keys, in all rows: {@code
   * hasIndexOn("customer_id", "placed_at desc")}. Its name, further keys and included columns are
   * free. A direction, and the place of nulls, count where they are given, and a B-tree may be read
   * from either end. Partial, invalid and other than B-tree indexes do not count.
   */
  public SELF hasIndexOn(String... keys) {
    return expect(TableIndexExpectations.hasIndexOn(actual, List.of(keys)));
  }

  /**
   * The same, for the rows where {@code predicate} holds: an index of just those rows counts, and
   * so does one of all rows.
   */
  public SELF hasIndexWhere(String predicate, String... keys) {
    return expect(TableIndexExpectations.hasIndexWhere(actual, predicate, List.of(keys)));
  }

  /** There is an index of that name, and it is valid. */
  public SELF hasIndex(String name) {
    return hasIndex(name, IndexAssert::isValid);
  }

  /** There is an index of that name, and it keeps these promises. */
  public SELF hasIndex(String name, Consumer<? super IndexAssert> promises) {
    Optional<Index> index = actual.findIndex(name);
    return index.isEmpty()
        ? expect(TableIndexExpectations.hasIndex(actual, name))
        : expectAll(findingsIn(scope -> new IndexAssert(index.get(), scope), promises));
  }

  /**
   * Some index is just that, by meaning, whatever its name: {@code "unique (lower(email)) where
   * deleted_at is null"}, {@code "gin (tags)"}.
   */
  public SELF hasIndexDefinedAs(String definition) {
    return expect(IndexSetExpectations.hasIndexDefinedAs(actual, definition));
  }

  /**
   * These are all the indexes, by meaning, whatever their names. Those that back a constraint need
   * not be named: {@link #hasOnlyConstraints} promises them.
   */
  public SELF hasOnlyIndexes(String... definitions) {
    return expect(IndexSetExpectations.hasOnlyIndexes(actual, List.of(definitions)));
  }

  /** There is no index of that name. */
  public SELF hasNoIndex(String name) {
    return expect(IndexSetExpectations.hasNoIndex(actual, name));
  }

  /** There is no index but those that back a constraint. */
  public SELF hasNoIndexOfItsOwn() {
    return expect(IndexSetExpectations.hasNoIndexOfItsOwn(actual));
  }

  /** No index begins with these keys, whatever its method, predicate and state. */
  public SELF hasNoIndexOn(String... keys) {
    return expect(IndexSetExpectations.hasNoIndexOn(actual, List.of(keys)));
  }
}
