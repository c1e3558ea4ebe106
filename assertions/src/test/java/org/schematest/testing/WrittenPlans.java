package org.schematest.testing;

import java.util.List;
import java.util.function.Function;
import org.schematest.plan.Growth;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanHistory;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;

/**
 * Plans that a test writes down: one for each growth, or for each migration.
 *
 * @param migrations in their order; the last one is that of today
 */
public record WrittenPlans(
    Growth growth, String migration, List<String> migrations, Function<WrittenPlans, Plan> answer)
    implements Plans {

  /** Plans that follow from the growth. */
  public static WrittenPlans growing(Function<Growth, Plan> answer) {
    return new WrittenPlans(
        Growth.NONE, "today", List.of("today"), plans -> answer.apply(plans.growth()));
  }

  /** Plans that follow from the last migration. */
  public static WrittenPlans migrating(List<String> migrations, Function<String, Plan> answer) {
    return new WrittenPlans(
        Growth.NONE,
        migrations.get(migrations.size() - 1),
        migrations,
        plans -> answer.apply(plans.migration()));
  }

  @Override
  public Plan of(OperationalQuery query) {
    return answer.apply(this);
  }

  @Override
  public Plans grown(double times) {
    return new WrittenPlans(Growth.ofAll(times), migration, migrations, answer);
  }

  @Override
  public Plans grown(String table, double times) {
    return new WrittenPlans(Growth.of(table, times), migration, migrations, answer);
  }

  @Override
  public Plans after(String last) {
    return new WrittenPlans(growth, last, migrations, answer);
  }

  @Override
  public List<String> migrations(OperationalQuery query) {
    return migrations;
  }

  @Override
  public PlanHistory history(OperationalQuery query) {
    throw notWritten();
  }

  @Override
  public Plans allowingUnsizedTables() {
    throw notWritten();
  }

  @Override
  public Plans eligible() {
    throw notWritten();
  }

  @Override
  public Plans eligible(String index) {
    throw notWritten();
  }

  @Override
  public Plans generic() {
    throw notWritten();
  }

  @Override
  public Plans executed() {
    throw notWritten();
  }

  private static UnsupportedOperationException notWritten() {
    return new UnsupportedOperationException("no test has written this down");
  }
}
