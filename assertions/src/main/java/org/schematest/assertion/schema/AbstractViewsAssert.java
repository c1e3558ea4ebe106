package org.schematest.assertion.schema;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.view.ViewAssert;
import org.schematest.expectation.object.ObjectKind;
import org.schematest.expectation.partition.InheritanceExpectations;
import org.schematest.expectation.storage.StatisticsExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;

/** What a test promises about a schema: its views, and tables of other kinds. */
public abstract class AbstractViewsAssert<SELF extends AbstractViewsAssert<SELF>>
    extends AbstractTypesAssert<SELF> {

  AbstractViewsAssert(Schema actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, scope);
  }

  /** There is a view of that name, not materialized. */
  public SELF hasView(String name) {
    return has(ObjectKind.VIEW, name);
  }

  /** There is a view of that name, not materialized, and it keeps these promises. */
  public SELF hasView(String name, Consumer<? super ViewAssert> promises) {
    return has(ObjectKind.VIEW, name, Schema::view, ViewAssert::new, promises);
  }

  /** There is no view of that name; a materialized one is another kind. */
  public SELF hasNoView(String name) {
    return hasNo(ObjectKind.VIEW, name);
  }

  /** These are all the views that are not materialized. */
  public SELF hasOnlyViews(String... names) {
    return hasOnly(ObjectKind.VIEW, names);
  }

  /** There is a materialized view of that name, populated or not. */
  public SELF hasMaterializedView(String name) {
    return has(ObjectKind.MATERIALIZED_VIEW, name);
  }

  /** There is a materialized view of that name, and it keeps these promises. */
  public SELF hasMaterializedView(String name, Consumer<? super ViewAssert> promises) {
    return has(ObjectKind.MATERIALIZED_VIEW, name, Schema::view, ViewAssert::new, promises);
  }

  /** There is no materialized view of that name. */
  public SELF hasNoMaterializedView(String name) {
    return hasNo(ObjectKind.MATERIALIZED_VIEW, name);
  }

  /** These are all the materialized views. */
  public SELF hasOnlyMaterializedViews(String... names) {
    return hasOnly(ObjectKind.MATERIALIZED_VIEW, names);
  }

  /** There is a table, view, materialized view, foreign table or sequence of that name. */
  public SELF hasRelation(String name) {
    return has(ObjectKind.RELATION, name);
  }

  /** There is a foreign table of that name. */
  public SELF hasForeignTable(String name) {
    return has(ObjectKind.FOREIGN_TABLE, name);
  }

  /** There is no foreign table of that name. */
  public SELF hasNoForeignTable(String name) {
    return hasNo(ObjectKind.FOREIGN_TABLE, name);
  }

  /** These are all the foreign tables. */
  public SELF hasOnlyForeignTables(String... names) {
    return hasOnly(ObjectKind.FOREIGN_TABLE, names);
  }

  /** There are extended statistics of that name. */
  public SELF hasStatistics(String name) {
    return has(ObjectKind.STATISTICS, name);
  }

  /**
   * The planner is told of these columns or expressions of a table together, and statistics of them
   * are collected: {@code hasStatisticsOn("orders", "tenant_id", "status")}.
   */
  public SELF hasStatisticsOn(String table, String... columns) {
    return expect(StatisticsExpectations.existOn(actual, table, List.of(columns)));
  }

  /** These are all the extended statistics. */
  public SELF hasOnlyStatistics(String... names) {
    return hasOnly(ObjectKind.STATISTICS, names);
  }

  /**
   * The first table inherits from the second, the second from the third, and so on: {@code
   * hasLineOfInheritance("sports_cars", "cars", "vehicles")}.
   */
  public SELF hasLineOfInheritance(String... tables) {
    return expect(InheritanceExpectations.hasLineOfInheritance(actual, List.of(tables)));
  }
}
