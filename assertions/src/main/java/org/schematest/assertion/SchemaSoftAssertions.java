package org.schematest.assertion;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
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
 * The same assertions, softly: every failure is collected, and all are reported at the end. Works
 * with AssertJ's {@code SoftAssertionsExtension} and {@code @InjectSoftAssertions} too. One
 * instance belongs to one test.
 */
public class SchemaSoftAssertions extends AbstractSoftAssertions {

  /** Runs {@code assertions}, then fails once with all that failed. */
  public static void assertSoftly(Consumer<SchemaSoftAssertions> assertions) {
    SchemaSoftAssertions softly = new SchemaSoftAssertions();
    assertions.accept(softly);
    softly.assertAll();
  }

  public SchemaAssert assertThat(Schema actual) {
    return proxy(SchemaAssert.class, Schema.class, actual);
  }

  public CatalogAssert assertThat(Catalog actual) {
    return proxy(CatalogAssert.class, Catalog.class, actual);
  }

  public ObjectAssert assertThat(DatabaseObject actual) {
    return proxy(ObjectAssert.class, DatabaseObject.class, actual);
  }

  public TableAssert assertThat(Table actual) {
    return proxy(TableAssert.class, Table.class, actual);
  }

  public ColumnAssert assertThat(Column actual) {
    return proxy(ColumnAssert.class, Column.class, actual);
  }

  public IndexAssert assertThat(Index actual) {
    return proxy(IndexAssert.class, Index.class, actual);
  }

  public SequenceAssert assertThat(Sequence actual) {
    return proxy(SequenceAssert.class, Sequence.class, actual);
  }

  public EnumTypeAssert assertThat(EnumType actual) {
    return proxy(EnumTypeAssert.class, EnumType.class, actual);
  }

  public DomainAssert assertThat(Domain actual) {
    return proxy(DomainAssert.class, Domain.class, actual);
  }

  public CompositeTypeAssert assertThat(CompositeType actual) {
    return proxy(CompositeTypeAssert.class, CompositeType.class, actual);
  }

  public ViewAssert assertThat(View actual) {
    return proxy(ViewAssert.class, View.class, actual);
  }

  public RoutineAssert assertThat(Routine actual) {
    return proxy(RoutineAssert.class, Routine.class, actual);
  }

  public TriggerAssert assertThat(Trigger actual) {
    return proxy(TriggerAssert.class, Trigger.class, actual);
  }

  public RuleAssert assertThat(Rule actual) {
    return proxy(RuleAssert.class, Rule.class, actual);
  }

  public DataModelAssert assertThat(DataModel actual) {
    return proxy(DataModelAssert.class, DataModel.class, actual);
  }

  public RuleVerdictAssert assertThat(RuleVerdict actual) {
    return proxy(RuleVerdictAssert.class, RuleVerdict.class, actual);
  }

  public PlanAssert assertThat(Plan actual) {
    return proxy(PlanAssert.class, Plan.class, actual);
  }

  public PlannedQueryAssert assertThat(PlannedQuery actual) {
    return proxy(PlannedQueryAssert.class, PlannedQuery.class, actual);
  }

  public PlanBaselinesAssert assertThat(PlanBaselines actual) {
    return proxy(PlanBaselinesAssert.class, PlanBaselines.class, actual);
  }

  public PlanHistoryAssert assertThat(PlanHistory actual) {
    return proxy(PlanHistoryAssert.class, PlanHistory.class, actual);
  }

  public DependencyQuestionsAssert assertThat(DependencyQuestions actual) {
    return proxy(DependencyQuestionsAssert.class, DependencyQuestions.class, actual);
  }

  public MigrationFilesAssert assertThat(MigrationFiles actual) {
    return proxy(MigrationFilesAssert.class, MigrationFiles.class, actual);
  }

  public ToolTrapsAssert assertThat(ToolTraps actual) {
    return proxy(ToolTrapsAssert.class, ToolTraps.class, actual);
  }

  public MigrationTrailAssert assertThat(MigrationTrail actual) {
    return proxy(MigrationTrailAssert.class, MigrationTrail.class, actual);
  }

  public RoundTripsAssert assertThat(RoundTrips actual) {
    return proxy(RoundTripsAssert.class, RoundTrips.class, actual);
  }

  public DataSurvivalAssert assertThat(DataSurvival actual) {
    return proxy(DataSurvivalAssert.class, DataSurvival.class, actual);
  }
}
