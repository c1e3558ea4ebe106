package org.schematest.assertion.table;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.NamedAssert;
import org.schematest.expectation.ColumnExpectations;
import org.schematest.expectation.code.EnumAgreement;
import org.schematest.expectation.column.ColumnState;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.object.Described;

/** What a test promises about a column. */
public class ColumnAssert extends NamedAssert<ColumnAssert, Column> {

  private final List<CheckConstraint> checks;

  public ColumnAssert(Column actual) {
    this(actual, null);
  }

  /**
   * A column of something that has no checks, such as a view.
   *
   * @param scope takes the findings, inside the scope of another assertion
   */
  public ColumnAssert(Column actual, @Nullable Consumer<Finding> scope) {
    super(actual, ColumnAssert.class, Described::on, scope);
    this.checks = List.of();
  }

  /**
   * @param table the table that has the column, and checks on it
   * @param scope takes the findings, inside the scope of another assertion
   */
  public ColumnAssert(Column actual, Table table, @Nullable Consumer<Finding> scope) {
    super(actual, ColumnAssert.class, Described::on, scope);
    this.checks = table.checkConstraints();
  }

  /** The column has that type, by any spelling that PostgreSQL accepts: {@code int8} is bigint. */
  public ColumnAssert hasType(String type) {
    return expect(ColumnExpectations.hasType(actual, type));
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

  /**
   * The column takes exactly the constants of that enum, by their names: as labels of its type, or
   * listed by a valid and enforced check. Checks belong to the table: ask for them by {@code
   * assertThat(orders).hasColumn("status", column -> column.agreesWith(OrderStatus.class))}.
   */
  public <E extends Enum<E>> ColumnAssert agreesWith(Class<E> type) {
    return agreesWith(type, Enum::name);
  }

  /**
   * The same, where constants are stored otherwise than by their names.
   *
   * @param stored what the column has for a constant
   */
  public <E extends Enum<E>> ColumnAssert agreesWith(
      Class<E> type, Function<? super E, String> stored) {
    return expect(
        EnumAgreement.agreesWith(actual, checks, type.getSimpleName(), stored(type, stored)));
  }

  /** The column takes exactly the constants of that enum, and sorts as they do. */
  public <E extends Enum<E>> ColumnAssert agreesInOrderWith(Class<E> type) {
    return agreesInOrderWith(type, Enum::name);
  }

  /**
   * The same, where constants are stored otherwise than by their names.
   *
   * @param stored what the column has for a constant
   */
  public <E extends Enum<E>> ColumnAssert agreesInOrderWith(
      Class<E> type, Function<? super E, String> stored) {
    return expect(
        EnumAgreement.agreesInOrderWith(
            actual, checks, type.getSimpleName(), stored(type, stored)));
  }

  private static <E extends Enum<E>> List<String> stored(
      Class<E> type, Function<? super E, String> stored) {
    return Stream.of(type.getEnumConstants()).<String>map(stored).toList();
  }

  /** A row that names no value gets one of a default; an identity or a generation is none. */
  public ColumnAssert hasSomeDefault() {
    return expect(ColumnState.hasSomeDefault(actual));
  }

  /** A row that names no value does not get that one, by whatever spelling. */
  public ColumnAssert doesNotDefaultTo(String expression) {
    return expect(ColumnState.hasNotDefault(actual, expression));
  }

  /** Its texts are compared by that collation, as the catalog names it, and not its type's own. */
  public ColumnAssert hasCollation(String collation) {
    return expect(ColumnState.hasCollation(actual, collation));
  }

  /** Nothing numbers the column by {@code generated … as identity}. */
  public ColumnAssert isNotIdentity() {
    return expect(ColumnState.isNotIdentity(actual));
  }

  /** The column holds what is written to it. */
  public ColumnAssert isNotGenerated() {
    return expect(ColumnState.isNotGenerated(actual));
  }

  /** The column is computed when its row is written. */
  public ColumnAssert isStored() {
    return expect(ColumnState.isGenerated(actual, true));
  }

  /** The column is computed when it is read (PostgreSQL 18). */
  public ColumnAssert isVirtual() {
    return expect(ColumnState.isGenerated(actual, false));
  }

  /**
   * Longer values are stored so: {@code plain}, {@code external}, {@code extended}, {@code main}.
   */
  public ColumnAssert hasStorage(String strategy) {
    return expect(ColumnState.hasStorage(actual, strategy));
  }

  /** Longer values are compressed so: {@code pglz}, {@code lz4}. */
  public ColumnAssert hasCompression(String method) {
    return expect(ColumnState.hasCompression(actual, method));
  }

  /** {@code analyze} keeps so many common values and histogram bounds. */
  public ColumnAssert hasStatisticsTarget(int target) {
    return expect(ColumnState.hasStatisticsTarget(actual, target));
  }
}
