package org.schematest.assertion.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.OwnedAssert;
import org.schematest.expectation.TableExpectations;
import org.schematest.expectation.column.ColumnSetExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.object.Described;

/** What a test promises about a table: its columns. */
public abstract class AbstractColumnsAssert<SELF extends AbstractColumnsAssert<SELF>>
    extends OwnedAssert<SELF, Table> {

  AbstractColumnsAssert(Table actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, Described::on, scope);
  }

  /** There is a column of that name. */
  public SELF hasColumn(String name) {
    return expect(TableExpectations.hasColumn(actual, name));
  }

  /** There is a column of that name, and it keeps these promises. */
  public SELF hasColumn(String name, Consumer<? super ColumnAssert> promises) {
    Optional<Column> column = actual.findColumn(name);
    return column.isEmpty()
        ? hasColumn(name)
        : expectAll(findingsIn(scope -> new ColumnAssert(column.get(), actual, scope), promises));
  }

  /** These are all the columns, and no others, in whatever order. */
  public SELF hasOnlyColumns(String... names) {
    return expect(TableExpectations.hasOnlyColumns(actual, List.of(names)));
  }

  /** These are all the columns, and no others, in this order. */
  public SELF hasOnlyColumnsInOrder(String... names) {
    return expect(ColumnSetExpectations.hasOnlyColumnsInOrder(actual, List.of(names)));
  }

  /** These are the first columns, in this order. */
  public SELF beginsWithColumns(String... names) {
    return expect(ColumnSetExpectations.beginsWithColumns(actual, List.of(names)));
  }

  /**
   * These are all the columns, and no others, in whatever order: {@code "id bigint not null", "note
   * text"}. All that PostgreSQL makes of a definition counts: type, nulls, collation, default,
   * identity and generation, and that a column has none of them where none is said.
   */
  public SELF hasOnlyColumnsDefinedAs(String... definitions) {
    return expect(ColumnSetExpectations.hasOnlyColumnsDefinedAs(actual, List.of(definitions)));
  }

  /** There is no column of that name. */
  public SELF hasNoColumn(String name) {
    return expect(ColumnSetExpectations.hasNoColumn(actual, name));
  }
}
