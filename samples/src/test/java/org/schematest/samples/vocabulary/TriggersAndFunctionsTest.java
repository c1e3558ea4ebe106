package org.schematest.samples.vocabulary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.schema.routine.Trigger.Event.UPDATE;
import static org.schematest.schema.routine.Trigger.Timing.BEFORE;

import org.junit.jupiter.api.Test;
import org.schematest.junit.Postgres;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.database.choice.Way;
import org.schematest.schema.Schema;

/** The snippets of docs/triggers-and-functions.md. */
@Postgres(way = Way.EMBEDDED, version = 18)
@SchemaTest(migrations = "classpath:vocabulary/objects")
class TriggersAndFunctionsTest {

  private final Schema schema;

  TriggersAndFunctionsTest(Schema schema) {
    this.schema = schema;
  }

  @Test
  void triggers() {
    assertThat(schema.table("orders"))
        .hasTrigger(
            "orders_touch",
            trigger ->
                trigger
                    .firesBefore(UPDATE)
                    .forEachRow()
                    .onlyWhenSetting("status", "total")
                    .when("old.* is distinct from new.*")
                    .calls("touch()"))
        .hasOnlyTriggers(
            "orders_log after insert or update or delete for each row execute function log_change()",
            "orders_touch before update of status, total for each row"
                + " when (old.* is distinct from new.*) execute function touch()")
        .firesInOrder(BEFORE, UPDATE, "orders_touch");
  }

  @Test
  void rules_and_callers() {
    assertThat(schema).hasTriggersCalling("touch()", "orders");
    assertThat(schema.table("order_log"))
        .hasRule("keep_log", rule -> rule.rewrites("delete").isInstead().does("nothing"));
  }

  @Test
  void functions() {
    assertThat(schema)
        .hasFunction(
            "total_of(int8, date)",
            total ->
                total
                    .hasArguments("customer bigint", "since date default '2026-01-01'")
                    .returns("numeric")
                    .hasLanguage("sql")
                    .isStable()
                    .isStrict()
                    .isParallelSafe())
        .hasFunction("log_change()", log -> log.returns("trigger").isSafeSecurityDefiner())
        .hasOnlyFunctions("log_change()", "total_of(bigint, date)", "touch()");
  }

  @Test
  void a_trigger_that_is_disabled() {
    assertThatThrownBy(() -> assertThat(schema.table("customers")).hasTrigger("customers_touch"))
        .hasMessage(
            """
            trigger customers_touch on public.customers: should fire, but is disabled: it never fires
              declared  before update for each row execute function public.touch() disabled
              fix       alter table public.customers enable trigger customers_touch;""");
  }
}
