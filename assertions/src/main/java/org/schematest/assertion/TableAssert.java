package org.schematest.assertion;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.code.MappedClass;
import org.schematest.expectation.AuditColumns;
import org.schematest.expectation.ForeignKeyExpectations;
import org.schematest.expectation.SoftDelete;
import org.schematest.expectation.TableExpectations;
import org.schematest.expectation.TableIndexExpectations;
import org.schematest.expectation.code.ClassAgreement;
import org.schematest.expectation.normalform.ThirdNormalForm;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.ForeignKey;
import org.schematest.schema.Index;
import org.schematest.schema.Table;

/** What a test promises about a table. Names are as the catalog stores them, without quotes. */
public class TableAssert extends SpecAssert<TableAssert, Table> {

  public TableAssert(Table actual) {
    this(actual, null);
  }

  TableAssert(Table actual, @Nullable Consumer<Finding> scope) {
    super(actual, TableAssert.class, Table::subject, scope);
  }

  /** There is a column of that name. */
  public TableAssert hasColumn(String name) {
    return expect(TableExpectations.hasColumn(actual, name));
  }

  /** There is a column of that name, and it keeps these promises. */
  public TableAssert hasColumn(String name, Consumer<? super ColumnAssert> promises) {
    Optional<Column> column = actual.findColumn(name);
    return column.isEmpty()
        ? hasColumn(name)
        : expectAll(findingsIn(scope -> new ColumnAssert(column.get(), actual, scope), promises));
  }

  /** These are all the columns, and no others, in whatever order. */
  public TableAssert hasOnlyColumns(String... names) {
    return expect(TableExpectations.hasOnlyColumns(actual, List.of(names)));
  }

  /** The primary key is on exactly these columns, in this order. */
  public TableAssert hasPrimaryKey(String... columns) {
    return expect(TableExpectations.hasPrimaryKey(actual, List.of(columns)));
  }

  /**
   * There is a foreign key on exactly these columns, and every row is held to it: one that is
   * {@code not valid} or {@code not enforced} does not count.
   */
  public TableAssert hasForeignKey(String... columns) {
    return expect(TableExpectations.hasForeignKey(actual, List.of(columns)));
  }

  /**
   * There is a foreign key on that column, every row is held to it, and it keeps these promises.
   */
  public TableAssert hasForeignKey(String column, Consumer<? super ForeignKeyAssert> promises) {
    return hasForeignKey(List.of(column), promises);
  }

  /**
   * There is a foreign key on exactly these columns, every row is held to it, and it keeps these
   * promises. Where the columns have several foreign keys, one of them must keep all.
   */
  public TableAssert hasForeignKey(
      List<String> columns, Consumer<? super ForeignKeyAssert> promises) {
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
  public TableAssert hasUnique(String... columns) {
    return expect(TableIndexExpectations.hasUnique(actual, List.of(columns)));
  }

  /**
   * No two of the rows where {@code predicate} holds have the same values there, while the other
   * rows are free: {@code hasUniqueWhere("deleted_at is null", "email")}.
   */
  public TableAssert hasUniqueWhere(String predicate, String... columns) {
    return expect(TableIndexExpectations.hasUniqueWhere(actual, predicate, List.of(columns)));
  }

  /** There is a check of that meaning, valid and enforced: {@code hasCheck("total_cents >= 0")}. */
  public TableAssert hasCheck(String expression) {
    return expect(TableExpectations.hasCheck(actual, expression));
  }

  /**
   * Some index can be searched and read in order by these leading keys, in all rows: {@code
   * hasIndexOn("customer_id", "placed_at desc")}. Its name, further keys and included columns are
   * free. A direction, and the place of nulls, count where they are given, and a B-tree may be read
   * from either end. Partial, invalid and other than B-tree indexes do not count.
   */
  public TableAssert hasIndexOn(String... keys) {
    return expect(TableIndexExpectations.hasIndexOn(actual, List.of(keys)));
  }

  /**
   * The same, for the rows where {@code predicate} holds: an index of just those rows counts, and
   * so does one of all rows.
   */
  public TableAssert hasIndexWhere(String predicate, String... keys) {
    return expect(TableIndexExpectations.hasIndexWhere(actual, predicate, List.of(keys)));
  }

  /** There is an index of that name. */
  public TableAssert hasIndex(String name) {
    return expect(TableIndexExpectations.hasIndex(actual, name));
  }

  /** There is an index of that name, and it keeps these promises. */
  public TableAssert hasIndex(String name, Consumer<? super IndexAssert> promises) {
    Optional<Index> index = actual.findIndex(name);
    return index.isEmpty()
        ? hasIndex(name)
        : expectAll(findingsIn(scope -> new IndexAssert(index.get(), scope), promises));
  }

  /**
   * Deleted rows are kept by that column: a {@code timestamptz} that accepts null and has no
   * default, so that a new row lives.
   */
  public TableAssert hasSoftDeleteColumn(String name) {
    return expectAll(SoftDelete.hasSoftDeleteColumn(actual, name));
  }

  /**
   * {@code created_at} and {@code updated_at}, as {@link #hasAuditColumns(String...)} wants them.
   */
  public TableAssert hasAuditColumns() {
    return hasAuditColumns("created_at", "updated_at");
  }

  /**
   * Each of these columns exists and is not null, and those whose names end in {@code _at} are
   * {@code timestamptz} with a default.
   */
  public TableAssert hasAuditColumns(String... names) {
    return expectAll(AuditColumns.hasAuditColumns(actual, List.of(names)));
  }

  /**
   * The table says each fact once, by what the test declares of its columns: of each dependency,
   * the left side has a key in it, or the right side is in one: {@code isInThirdNormalForm("zip ->
   * city, state")}. Keys are primary keys, unique constraints and unique indexes that hold for
   * every row.
   *
   * @throws IllegalArgumentException if none is declared, or one is no dependency
   */
  public TableAssert isInThirdNormalForm(String... dependencies) {
    return expectAll(ThirdNormalForm.isInThirdNormalForm(actual, List.of(dependencies)));
  }

  /**
   * The table has the columns that this class reads and writes, within the limits that its
   * annotations give (JPA, Bean Validation): see {@link MappedClass#of}.
   */
  public TableAssert agreesWith(Class<?> type) {
    return agreesWith(MappedClass.of(type));
  }

  /** The same, with names of columns by another rule, or without some properties. */
  public TableAssert agreesWith(MappedClass type) {
    return expectAll(ClassAgreement.agreesWith(actual, type));
  }

  /** The table says, in a comment, what it is for. */
  public TableAssert hasComment() {
    return expect(TableExpectations.hasComment(actual));
  }
}
