package org.schematest.assertion;

import org.schematest.assertion.migration.DataSurvivalAssert;
import org.schematest.assertion.migration.MigrationFilesAssert;
import org.schematest.assertion.migration.MigrationTrailAssert;
import org.schematest.assertion.migration.RoundTripsAssert;
import org.schematest.assertion.migration.ToolTrapsAssert;
import org.schematest.assertion.object.ObjectAssert;
import org.schematest.assertion.plan.PlanAssert;
import org.schematest.assertion.plan.PlanBaselinesAssert;
import org.schematest.assertion.plan.PlanHistoryAssert;
import org.schematest.assertion.plan.PlannedQueryAssert;
import org.schematest.assertion.routine.RoutineAssert;
import org.schematest.assertion.routine.RuleAssert;
import org.schematest.assertion.routine.TriggerAssert;
import org.schematest.assertion.rule.DataModelAssert;
import org.schematest.assertion.rule.RuleVerdictAssert;
import org.schematest.assertion.schema.CatalogAssert;
import org.schematest.assertion.schema.SchemaAssert;
import org.schematest.assertion.table.ColumnAssert;
import org.schematest.assertion.table.IndexAssert;
import org.schematest.assertion.table.TableAssert;
import org.schematest.assertion.type.CompositeTypeAssert;
import org.schematest.assertion.type.DomainAssert;
import org.schematest.assertion.type.EnumTypeAssert;
import org.schematest.assertion.type.SequenceAssert;
import org.schematest.assertion.view.ViewAssert;
import org.schematest.baseline.PlanBaselines;
import org.schematest.dependency.DependencyQuestions;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ToolTraps;
import org.schematest.migration.data.DataSurvival;
import org.schematest.migration.file.MigrationFiles;
import org.schematest.migration.rollback.RoundTrips;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanHistory;
import org.schematest.plan.PlannedQuery;
import org.schematest.rule.DataModel;
import org.schematest.rule.RuleVerdict;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Schema;
import org.schematest.schema.Sequence;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Rule;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.type.CompositeType;
import org.schematest.schema.type.Domain;
import org.schematest.schema.type.EnumType;

/**
 * The entry point: {@code import static org.schematest.assertion.SchemaAssertions.assertThat}. For
 * several failures at once, see {@link SchemaSoftAssertions}.
 */
public final class SchemaAssertions {

  private SchemaAssertions() {}

  public static SchemaAssert assertThat(Schema actual) {
    return new SchemaAssert(actual);
  }

  public static CatalogAssert assertThat(Catalog actual) {
    return new CatalogAssert(actual);
  }

  /** An object of any kind: {@code assertThat(on(catalog.schema("app")))}. */
  public static ObjectAssert assertThat(DatabaseObject actual) {
    return new ObjectAssert(actual);
  }

  public static TableAssert assertThat(Table actual) {
    return new TableAssert(actual);
  }

  public static ColumnAssert assertThat(Column actual) {
    return new ColumnAssert(actual);
  }

  public static IndexAssert assertThat(Index actual) {
    return new IndexAssert(actual);
  }

  public static SequenceAssert assertThat(Sequence actual) {
    return new SequenceAssert(actual);
  }

  public static EnumTypeAssert assertThat(EnumType actual) {
    return new EnumTypeAssert(actual);
  }

  public static DomainAssert assertThat(Domain actual) {
    return new DomainAssert(actual);
  }

  public static CompositeTypeAssert assertThat(CompositeType actual) {
    return new CompositeTypeAssert(actual);
  }

  public static ViewAssert assertThat(View actual) {
    return new ViewAssert(actual);
  }

  public static RoutineAssert assertThat(Routine actual) {
    return new RoutineAssert(actual);
  }

  public static TriggerAssert assertThat(Trigger actual) {
    return new TriggerAssert(actual);
  }

  public static RuleAssert assertThat(Rule actual) {
    return new RuleAssert(actual);
  }

  /** Everything at once: {@code assertThat(DataModel.of(catalog)).keeps(gates())}. */
  public static DataModelAssert assertThat(DataModel actual) {
    return new DataModelAssert(actual);
  }

  /** One rule, inside a method with {@code @EachRule}. */
  public static RuleVerdictAssert assertThat(RuleVerdict actual) {
    return new RuleVerdictAssert(actual);
  }

  public static PlanAssert assertThat(Plan actual) {
    return new PlanAssert(actual);
  }

  public static PlannedQueryAssert assertThat(PlannedQuery actual) {
    return new PlannedQueryAssert(actual);
  }

  public static PlanBaselinesAssert assertThat(PlanBaselines actual) {
    return new PlanBaselinesAssert(actual);
  }

  public static PlanHistoryAssert assertThat(PlanHistory actual) {
    return new PlanHistoryAssert(actual);
  }

  public static DependencyQuestionsAssert assertThat(DependencyQuestions actual) {
    return new DependencyQuestionsAssert(actual);
  }

  public static MigrationFilesAssert assertThat(MigrationFiles actual) {
    return new MigrationFilesAssert(actual);
  }

  public static ToolTrapsAssert assertThat(ToolTraps actual) {
    return new ToolTrapsAssert(actual);
  }

  /** What migrations did: {@code assertThat(trail.after("6")).setsLockTimeout(ofSeconds(2))}. */
  public static MigrationTrailAssert assertThat(MigrationTrail actual) {
    return new MigrationTrailAssert(actual);
  }

  /** The ways back of migrations: {@code assertThat(trips).leadBackEverywhere()}. */
  public static RoundTripsAssert assertThat(RoundTrips actual) {
    return new RoundTripsAssert(actual);
  }

  /** What became of rows when migrations were applied over them. */
  public static DataSurvivalAssert assertThat(DataSurvival actual) {
    return new DataSurvivalAssert(actual);
  }
}
