package org.schematest.assertion.schema;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.ObjectAssert;
import org.schematest.assertion.routine.RoutineAssert;
import org.schematest.assertion.routine.TriggerAssert;
import org.schematest.assertion.table.ColumnAssert;
import org.schematest.assertion.table.ForeignKeyAssert;
import org.schematest.assertion.table.IndexAssert;
import org.schematest.assertion.table.TableAssert;
import org.schematest.assertion.type.DomainAssert;
import org.schematest.assertion.type.EnumTypeAssert;
import org.schematest.assertion.type.SequenceAssert;
import org.schematest.assertion.view.ViewAssert;
import org.schematest.expectation.EveryOne;
import org.schematest.expectation.SchemaExpectations;
import org.schematest.expectation.contract.Contract;
import org.schematest.expectation.naming.LookAlikes;
import org.schematest.expectation.security.RoleLimits;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Schema;
import org.schematest.schema.Sequence;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.type.Domain;
import org.schematest.schema.type.EnumType;
import org.schematest.selection.ObjectsOf;
import org.schematest.selection.Selected;
import org.schematest.selection.Selection;

/** What a test promises about a schema. */
public class SchemaAssert extends AbstractShapesAssert<SchemaAssert> {

  public SchemaAssert(Schema actual) {
    this(actual, null);
  }

  /**
   * @param scope takes the findings, inside the scope of another assertion
   */
  public SchemaAssert(Schema actual, @Nullable Consumer<Finding> scope) {
    super(actual, SchemaAssert.class, scope);
  }

  /** There is a table of that name. */
  public SchemaAssert hasTable(String name) {
    return expect(SchemaExpectations.hasTable(actual, name));
  }

  /** There is a table of that name, and it keeps these promises. */
  public SchemaAssert hasTable(String name, Consumer<? super TableAssert> promises) {
    Optional<Table> table = actual.findTable(name);
    return table.isEmpty()
        ? hasTable(name)
        : expectAll(findingsIn(scope -> new TableAssert(table.get(), scope), promises));
  }

  /** There is no table of that name: no partition and no foreign table either. */
  public SchemaAssert hasNoTable(String name) {
    return expect(SchemaExpectations.hasNoTable(actual, name));
  }

  /**
   * These are all the tables, and no others. A partition is part of the table that it divides; the
   * migration tool's own history and what extensions brought are not counted.
   */
  public SchemaAssert hasOnlyTables(String... names) {
    return expect(SchemaExpectations.hasOnlyTables(actual, List.of(names)));
  }

  /**
   * The schema keeps that contract, with all of its parts: {@code
   * assertThat(schema).keeps(tenantIsolation("workspace_id"), database)}.
   *
   * @param database where the schema is: roles, and what refers to its tables, are beside it
   */
  public SchemaAssert keeps(Contract<Schema> contract, Catalog database) {
    return expectAll(contract.findings(actual, database));
  }

  /** Every table keeps these promises; a partition counts as part of the table that it divides. */
  public SchemaAssert everyTable(Consumer<? super TableAssert> promises) {
    return everyTable(Selection.tables(), promises);
  }

  /** Every selected table keeps these promises; at least one is selected. */
  public SchemaAssert everyTable(
      Selection<Table> selection, Consumer<? super TableAssert> promises) {
    return every(selection, ObjectsOf::tables, TableAssert::new, promises);
  }

  /** Every column of every table keeps these promises. */
  public SchemaAssert everyColumn(Consumer<? super ColumnAssert> promises) {
    return everyColumn(Selection.columns(), promises);
  }

  /** Every selected column keeps these promises; at least one is selected. */
  public SchemaAssert everyColumn(
      Selection<Column> selection, Consumer<? super ColumnAssert> promises) {
    return every(
        selection,
        ObjectsOf::columns,
        (column, scope) -> new ColumnAssert(column, actual.table(column.table().name()), scope),
        promises);
  }

  /** Every foreign key keeps these promises. */
  public SchemaAssert everyForeignKey(Consumer<? super ForeignKeyAssert> promises) {
    return everyForeignKey(Selection.foreignKeys(), promises);
  }

  /** Every selected foreign key keeps these promises; at least one is selected. */
  public SchemaAssert everyForeignKey(
      Selection<ForeignKey> selection, Consumer<? super ForeignKeyAssert> promises) {
    return every(
        selection,
        ObjectsOf::foreignKeys,
        (key, scope) ->
            new ForeignKeyAssert(actual.table(key.table().name()), key, key.columns(), scope),
        promises);
  }

  /** Every index keeps these promises. */
  public SchemaAssert everyIndex(Consumer<? super IndexAssert> promises) {
    return everyIndex(Selection.indexes(), promises);
  }

  /** Every selected index keeps these promises; at least one is selected. */
  public SchemaAssert everyIndex(
      Selection<Index> selection, Consumer<? super IndexAssert> promises) {
    return every(selection, ObjectsOf::indexes, IndexAssert::new, promises);
  }

  /** Every view and materialized view keeps these promises. */
  public SchemaAssert everyView(Consumer<? super ViewAssert> promises) {
    return everyView(Selection.views(), promises);
  }

  /** Every selected one keeps these promises; at least one is selected. */
  public SchemaAssert everyView(Selection<View> selection, Consumer<? super ViewAssert> promises) {
    return every(selection, ObjectsOf::views, ViewAssert::new, promises);
  }

  /** Every sequence keeps these promises. */
  public SchemaAssert everySequence(Consumer<? super SequenceAssert> promises) {
    return everySequence(Selection.sequences(), promises);
  }

  /** Every selected one keeps these promises; at least one is selected. */
  public SchemaAssert everySequence(
      Selection<Sequence> selection, Consumer<? super SequenceAssert> promises) {
    return every(selection, ObjectsOf::sequences, SequenceAssert::new, promises);
  }

  /** Every enum keeps these promises. */
  public SchemaAssert everyEnum(Consumer<? super EnumTypeAssert> promises) {
    return everyEnum(Selection.enums(), promises);
  }

  /** Every selected one keeps these promises; at least one is selected. */
  public SchemaAssert everyEnum(
      Selection<EnumType> selection, Consumer<? super EnumTypeAssert> promises) {
    return every(selection, ObjectsOf::enums, EnumTypeAssert::new, promises);
  }

  /** Every domain keeps these promises. */
  public SchemaAssert everyDomain(Consumer<? super DomainAssert> promises) {
    return everyDomain(Selection.domains(), promises);
  }

  /** Every selected one keeps these promises; at least one is selected. */
  public SchemaAssert everyDomain(
      Selection<Domain> selection, Consumer<? super DomainAssert> promises) {
    return every(selection, ObjectsOf::domains, DomainAssert::new, promises);
  }

  /** Every function, procedure and aggregate keeps these promises. */
  public SchemaAssert everyRoutine(Consumer<? super RoutineAssert> promises) {
    return everyRoutine(Selection.routines(), promises);
  }

  /** Every selected one keeps these promises; at least one is selected. */
  public SchemaAssert everyRoutine(
      Selection<Routine> selection, Consumer<? super RoutineAssert> promises) {
    return every(selection, ObjectsOf::routines, RoutineAssert::new, promises);
  }

  /** Every trigger of tables and views keeps these promises. */
  public SchemaAssert everyTrigger(Consumer<? super TriggerAssert> promises) {
    return everyTrigger(Selection.triggers(), promises);
  }

  /** Every selected one keeps these promises; at least one is selected. */
  public SchemaAssert everyTrigger(
      Selection<Trigger> selection, Consumer<? super TriggerAssert> promises) {
    return every(selection, ObjectsOf::triggers, TriggerAssert::new, promises);
  }

  /** Every selected object, of whichever kind, keeps these promises; at least one is selected. */
  public SchemaAssert everyObject(
      Selection<DatabaseObject> selection, Consumer<? super ObjectAssert> promises) {
    return every(selection, ObjectsOf::objects, ObjectAssert::new, promises);
  }

  /** The schema, and each object in it that has an owner, belongs to that role. */
  public SchemaAssert isWhollyOwnedBy(String role) {
    return expect(RoleLimits.everythingIsOwnedBy(actual, role));
  }

  /**
   * No two tables, views and so on, and no two columns of one, have names that a reader takes for
   * one: {@code order_line} and {@code orderLine}, {@code l1} and {@code ll}.
   */
  public SchemaAssert hasNoLookAlikeNames() {
    return expectAll(LookAlikes.hasNone(actual));
  }

  private <T, A> SchemaAssert every(
      Selection<T> selection,
      Function<ObjectsOf, List<Selected<T>>> objects,
      BiFunction<T, Consumer<Finding>, A> open,
      Consumer<? super A> promises) {
    return expectAll(
        EveryOne.keeps(
            actual.name(),
            actual.subject(),
            selection,
            objects.apply(new ObjectsOf(actual)),
            object -> findingsIn(scope -> open.apply(object, scope), promises)));
  }
}
