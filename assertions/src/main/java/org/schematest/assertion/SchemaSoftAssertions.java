package org.schematest.assertion;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.schematest.assertion.plan.PlanAssert;
import org.schematest.assertion.plan.PlanBaselinesAssert;
import org.schematest.assertion.plan.PlanHistoryAssert;
import org.schematest.assertion.plan.PlannedQueryAssert;
import org.schematest.assertion.schema.SchemaAssert;
import org.schematest.assertion.table.ColumnAssert;
import org.schematest.assertion.table.IndexAssert;
import org.schematest.assertion.table.TableAssert;
import org.schematest.baseline.PlanBaselines;
import org.schematest.dependency.DependencyQuestions;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanHistory;
import org.schematest.plan.PlannedQuery;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

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

  public TableAssert assertThat(Table actual) {
    return proxy(TableAssert.class, Table.class, actual);
  }

  public ColumnAssert assertThat(Column actual) {
    return proxy(ColumnAssert.class, Column.class, actual);
  }

  public IndexAssert assertThat(Index actual) {
    return proxy(IndexAssert.class, Index.class, actual);
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
}
