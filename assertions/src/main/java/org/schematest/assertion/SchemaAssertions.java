package org.schematest.assertion;

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
 * The entry point: {@code import static org.schematest.assertion.SchemaAssertions.assertThat}. For
 * several failures at once, see {@link SchemaSoftAssertions}.
 */
public final class SchemaAssertions {

  private SchemaAssertions() {}

  public static SchemaAssert assertThat(Schema actual) {
    return new SchemaAssert(actual);
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
}
