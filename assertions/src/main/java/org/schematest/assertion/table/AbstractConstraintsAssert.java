package org.schematest.assertion.table;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.expectation.ForeignKeyExpectations;
import org.schematest.expectation.TableExpectations;
import org.schematest.expectation.TableIndexExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;

/** What a test promises about a table: its keys, references, checks and exclusions. */
public abstract class AbstractConstraintsAssert<SELF extends AbstractConstraintsAssert<SELF>>
    extends AbstractColumnsAssert<SELF> {

  AbstractConstraintsAssert(Table actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, scope);
  }

  /** The primary key is on exactly these columns, in this order. */
  public SELF hasPrimaryKey(String... columns) {
    return expect(TableExpectations.hasPrimaryKey(actual, List.of(columns)));
  }

  /**
   * There is a foreign key on exactly these columns, and every row is held to it: one that is
   * {@code not valid} or {@code not enforced} does not count.
   */
  public SELF hasForeignKey(String... columns) {
    return expect(TableExpectations.hasForeignKey(actual, List.of(columns)));
  }

  /**
   * There is a foreign key on that column, every row is held to it, and it keeps these promises.
   */
  public SELF hasForeignKey(String column, Consumer<? super ForeignKeyAssert> promises) {
    return hasForeignKey(List.of(column), promises);
  }

  /**
   * There is a foreign key on exactly these columns, every row is held to it, and it keeps these
   * promises. Where the columns have several foreign keys, one of them must keep all.
   */
  public SELF hasForeignKey(List<String> columns, Consumer<? super ForeignKeyAssert> promises) {
    Optional<Finding> none = TableExpectations.hasForeignKey(actual, columns);
    return none.isPresent()
        ? expect(none)
        : expectAll(
            TableExpectations.foreignKeysOn(actual, columns).stream()
                .filter(key -> ForeignKeyExpectations.isValidated(key).isEmpty())
                .map(key -> findingsOn(key, columns, promises))
                .min(Comparator.comparing(List::size))
                .orElseThrow());
  }

  private List<Finding> findingsOn(
      ForeignKey key, List<String> columns, Consumer<? super ForeignKeyAssert> promises) {
    return findingsIn(scope -> new ForeignKeyAssert(actual, key, columns, scope), promises);
  }

  /**
   * No two rows have the same values there: by a primary key, a unique constraint or a unique index
   * on exactly these columns or expressions, such as {@code lower(email)}. A partial or invalid
   * index does not count.
   */
  public SELF hasUnique(String... columns) {
    return expect(TableIndexExpectations.hasUnique(actual, List.of(columns)));
  }

  /**
   * No two of the rows where {@code predicate} holds have the same values there, while the other
   * rows are free: {@code hasUniqueWhere("deleted_at is null", "email")}.
   */
  public SELF hasUniqueWhere(String predicate, String... columns) {
    return expect(TableIndexExpectations.hasUniqueWhere(actual, predicate, List.of(columns)));
  }

  /** There is a check of that meaning, valid and enforced: {@code hasCheck("total_cents >= 0")}. */
  public SELF hasCheck(String expression) {
    return expect(TableExpectations.hasCheck(actual, expression));
  }
}
