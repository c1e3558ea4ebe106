package org.schematest.assertion.table;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.expectation.ForeignKeyExpectations;
import org.schematest.expectation.TableExpectations;
import org.schematest.expectation.TableIndexExpectations;
import org.schematest.expectation.constraint.CheckExpectations;
import org.schematest.expectation.constraint.ConstraintExpectations;
import org.schematest.expectation.constraint.KeyExpectations;
import org.schematest.expectation.constraint.ReferenceExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.Deferrability;
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

  /** There is a primary key, on whatever columns. */
  public SELF hasSomePrimaryKey() {
    return expect(KeyExpectations.hasSomePrimaryKey(actual));
  }

  /** There is no primary key. */
  public SELF hasNoPrimaryKey() {
    return expect(KeyExpectations.hasNoPrimaryKey(actual));
  }

  /** There is a primary key, and it is checked then. */
  public SELF hasPrimaryKeyThatIs(Deferrability when) {
    return expect(KeyExpectations.primaryKeyIs(actual, when));
  }

  /**
   * These are all the foreign keys, by meaning, whatever their names, each with its actions and its
   * state: {@code "(customer_id) references customers (id) on delete restrict"}.
   */
  public SELF hasOnlyForeignKeys(String... definitions) {
    return expect(ConstraintExpectations.hasOnlyForeignKeys(actual, List.of(definitions)));
  }

  /** There is a foreign key, on whatever columns, and every row is held to it. */
  public SELF hasSomeForeignKey() {
    return expect(KeyExpectations.hasSomeForeignKey(actual));
  }

  /** There is no foreign key. */
  public SELF hasNoForeignKey() {
    return expect(KeyExpectations.hasNoForeignKey(actual));
  }

  /** No foreign key has any of these columns, whatever its state. */
  public SELF hasNoForeignKeyOn(String... columns) {
    return expect(KeyExpectations.hasNoForeignKeyOn(actual, List.of(columns)));
  }

  /** There is a foreign key of that name, every row is held to it, and it keeps these promises. */
  public SELF hasForeignKeyNamed(String name, Consumer<? super ForeignKeyAssert> promises) {
    ForeignKey key = actual.foreignKey(name);
    Optional<Finding> state = ForeignKeyExpectations.isValidated(key);
    return state.isPresent() ? expect(state) : expectAll(findingsOn(key, key.columns(), promises));
  }

  /**
   * Exactly these tables of the schema have foreign keys to it, itself included if it has; a
   * partition counts as the table that it divides.
   */
  public SELF isReferencedOnlyBy(Schema schema, String... tables) {
    return expect(
        ReferenceExpectations.isReferencedOnlyBy(actual, schema.tables(), List.of(tables)));
  }

  /**
   * Deleting a row of it deletes rows of exactly these other tables of the schema, by any chain of
   * {@code on delete cascade}.
   */
  public SELF cascadesOnlyTo(Schema schema, String... tables) {
    return expect(ReferenceExpectations.cascadesOnlyTo(actual, schema.tables(), List.of(tables)));
  }

  /** No two rows have the same values there, and two nulls are the same value. */
  public SELF hasUniqueNullsNotDistinct(String... columns) {
    return expect(KeyExpectations.hasUniqueNullsNotDistinct(actual, List.of(columns)));
  }

  /** Beside the primary key, something is unique among all rows. */
  public SELF hasSomeUnique() {
    return expect(KeyExpectations.hasSomeUnique(actual));
  }

  /** Two rows may have the same values there: no unique key is on these columns or some of them. */
  public SELF hasNoUnique(String... columns) {
    return expect(KeyExpectations.hasNoUnique(actual, List.of(columns)));
  }

  /** Some check reads exactly these columns, valid and enforced. */
  public SELF hasCheckOn(String... columns) {
    return expect(CheckExpectations.hasCheckOn(actual, List.of(columns)));
  }

  /** There is a check, of whatever meaning, valid and enforced. */
  public SELF hasSomeCheck() {
    return expect(CheckExpectations.hasSomeCheck(actual));
  }

  /** There is no check. */
  public SELF hasNoCheck() {
    return expect(CheckExpectations.hasNoCheck(actual));
  }

  /** No check has that meaning, whatever its state. */
  public SELF hasNoCheck(String expression) {
    return expect(CheckExpectations.hasNoCheck(actual, expression));
  }

  /** No check reads any of these columns. */
  public SELF hasNoCheckOn(String... columns) {
    return expect(CheckExpectations.hasNoCheckOn(actual, List.of(columns)));
  }

  /**
   * Some constraint is just that, by meaning, its state included: {@code "unique nulls not distinct
   * (a, b) deferrable"}, {@code "exclude using gist (room with =, during with &&)"}.
   */
  public SELF hasConstraint(String definition) {
    return expect(ConstraintExpectations.hasConstraint(actual, definition));
  }

  /** No constraint has that meaning, whatever its state. */
  public SELF hasNoConstraint(String definition) {
    return expect(ConstraintExpectations.hasNoConstraint(actual, definition));
  }

  /**
   * There is a constraint of that name and kind: {@code primary key}, {@code unique}, {@code
   * foreign key}, {@code check}, {@code exclude} or, since PostgreSQL 18, {@code not null}.
   */
  public SELF hasConstraintNamed(String name, String kind) {
    return expect(ConstraintExpectations.hasConstraintNamed(actual, name, kind));
  }

  /**
   * These are all the constraints but "not null", by meaning, whatever their names, each with its
   * state: {@code "primary key (id)", "check (total_cents >= 0)"}.
   */
  public SELF hasOnlyConstraints(String... definitions) {
    return expect(ConstraintExpectations.hasOnlyConstraints(actual, List.of(definitions)));
  }
}
