package org.schematest.assertion.table;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.NamedAssert;
import org.schematest.expectation.ColumnExpectations;
import org.schematest.expectation.UnwantedTypes;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.object.Described;

/** What a test promises about a column. */
public class ColumnAssert extends NamedAssert<ColumnAssert, Column> {

  public ColumnAssert(Column actual) {
    this(actual, null);
  }

  public ColumnAssert(Column actual, @Nullable Consumer<Finding> scope) {
    super(actual, ColumnAssert.class, Described::on, scope);
  }

  /** The column has that type, by any spelling that PostgreSQL accepts: {@code int8} is bigint. */
  public ColumnAssert hasType(String type) {
    return expect(ColumnExpectations.hasType(actual, type));
  }

  /**
   * The column has none of these types, nor arrays of them; a type without a modifier is meant with
   * any: {@code doesNotHaveType("json", "money", "varchar")}.
   */
  public ColumnAssert doesNotHaveType(String... types) {
    return expect(UnwantedTypes.hasNone(actual, List.of(types)));
  }

  /** No row has a null there. */
  public ColumnAssert isRequired() {
    return expect(ColumnExpectations.isRequired(actual));
  }

  /** A row may have a null there. */
  public ColumnAssert isOptional() {
    return expect(ColumnExpectations.isOptional(actual));
  }

  /** The column has that default: {@code hasDefault("now()")}, {@code hasDefault("'new'")}. */
  public ColumnAssert hasDefault(String expression) {
    return expect(ColumnExpectations.hasDefault(actual, expression));
  }

  /** A row that names no value gets null: no default, identity or generation. */
  public ColumnAssert hasNoDefault() {
    return expect(ColumnExpectations.hasNoDefault(actual));
  }

  /** The column is numbered by {@code generated … as identity}. */
  public ColumnAssert isIdentity() {
    return expect(ColumnExpectations.isIdentity(actual));
  }

  /** The column is numbered by an identity of that kind. */
  public ColumnAssert isIdentity(Column.Identity how) {
    return expect(ColumnExpectations.isIdentity(actual, how));
  }

  /** The column is computed from others: {@code isGeneratedAs("price_cents * quantity")}. */
  public ColumnAssert isGeneratedAs(String expression) {
    return expect(ColumnExpectations.isGeneratedAs(actual, expression));
  }
}
