package org.schematest.assertion.table;

import java.util.List;
import java.util.function.Consumer;
import org.schematest.assertion.object.NamedAssert;
import org.schematest.expectation.ForeignKeyExpectations;
import org.schematest.expectation.constraint.ForeignKeyState;
import org.schematest.expectation.constraint.ReferenceExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.object.Described;

/**
 * What a test promises about a foreign key, inside {@code hasForeignKey("customer_id", key -> …)}:
 * what backs a foreign key is known only together with its table.
 */
public class ForeignKeyAssert extends NamedAssert<ForeignKeyAssert, ForeignKey> {

  private final Table table;
  private final List<String> columns;

  /**
   * @param columns those of the key, in the order in which the test names them
   */
  public ForeignKeyAssert(
      Table table, ForeignKey actual, List<String> columns, Consumer<Finding> scope) {
    super(actual, ForeignKeyAssert.class, Described::on, scope);
    this.table = table;
    this.columns = columns;
  }

  /**
   * It points at these columns of that table, one for each of its own in the order in which {@code
   * hasForeignKey} names them; the table is in the same schema, or named {@code schema.table}.
   */
  public ForeignKeyAssert references(String table, String... columns) {
    return expect(ForeignKeyExpectations.references(actual, this.columns, table, List.of(columns)));
  }

  /** What happens to these rows when a referenced row is deleted. */
  public ForeignKeyAssert onDelete(ForeignKey.Action action) {
    return expect(ForeignKeyExpectations.onDelete(actual, action));
  }

  /** What happens to these rows when a referenced key changes. */
  public ForeignKeyAssert onUpdate(ForeignKey.Action action) {
    return expect(ForeignKeyExpectations.onUpdate(actual, action));
  }

  /** Every row is held to it: it is neither {@code not valid} nor {@code not enforced}. */
  public ForeignKeyAssert isValidated() {
    return expect(ForeignKeyExpectations.isValidated(actual));
  }

  /**
   * An index of its table finds the rows of a referenced key: whole, valid, a B-tree (or a hash
   * index of a single column) whose leading keys are its columns in any order.
   */
  public ForeignKeyAssert isIndexed() {
    return expect(ForeignKeyExpectations.isIndexed(table, actual));
  }

  /** When a referenced row is deleted, just these columns are set to null, or to their defaults. */
  public ForeignKeyAssert onDelete(ForeignKey.Action action, String... columns) {
    return expect(ForeignKeyState.onDelete(actual, action, List.of(columns)));
  }

  /** It is checked at the end of each statement, and nobody can put that off. */
  public ForeignKeyAssert isNotDeferrable() {
    return expect(ForeignKeyState.is(actual, Deferrability.NOT_DEFERRABLE));
  }

  /** A transaction can put off its check to the end. */
  public ForeignKeyAssert isDeferrable() {
    return expect(ForeignKeyState.is(actual, Deferrability.DEFERRABLE));
  }

  /** It is checked at the end of each transaction. */
  public ForeignKeyAssert isInitiallyDeferred() {
    return expect(ForeignKeyState.is(actual, Deferrability.INITIALLY_DEFERRED));
  }

  /** A row that has a null in one of its columns has nulls in all: {@code match full}. */
  public ForeignKeyAssert isMatchFull() {
    return expect(ForeignKeyState.isMatchFull(actual));
  }

  /** At most one row points at each referenced row: its columns, or some of them, are unique. */
  public ForeignKeyAssert isOneToOne() {
    return expect(ForeignKeyState.isOneToOne(table, actual));
  }

  /**
   * Its columns have the types and collations of those that they reference: PostgreSQL also accepts
   * others, such as {@code integer} for {@code bigint}.
   *
   * @param schema the one of the referenced table
   */
  public ForeignKeyAssert hasTypesOfItsTarget(Schema schema) {
    return expect(ReferenceExpectations.hasTypesOfTarget(table, actual, schema.tables()));
  }
}
