package org.schematest.samples.conductor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.schematest.junit.EachQuery;
import org.schematest.plan.PlannedQuery;
import org.schematest.plan.Plans;

/** How Conductor's own statements are answered after ten million workflows. */
@ConductorSchemaTest
class ConductorPlansTest {

  @EachQuery(ConductorQueries.class)
  void no_statement_joins_more_than_two_tables(PlannedQuery query) {
    assertThat(query).joinsAtMost(1);
  }

  @Test
  void the_next_messages_of_a_queue_come_in_order_off_one_index(Plans plans) {
    assertThat(plans.of(ConductorQueries.NEXT_MESSAGES_OF_A_QUEUE))
        .usesIndex("combo_queue_message")
        .doesNotSort();
  }

  @Test
  void a_message_is_removed_by_its_key(Plans plans) {
    assertThat(plans.of(ConductorQueries.REMOVE_A_MESSAGE))
        .usesIndexOn("queue_message", "queue_name", "message_id");
  }

  @Test
  void a_task_is_one_row(Plans plans) {
    assertThat(plans.of(ConductorQueries.A_TASK)).usesIndex("task_pkey").readsAtMost(1);
  }

  @Test
  void the_tasks_of_a_workflow_are_found_by_it(Plans plans) {
    assertThat(plans.of(ConductorQueries.TASKS_OF_A_WORKFLOW))
        .usesIndexOn("workflow_to_task", "workflow_id");
  }

  @Test
  void tasks_in_progress_are_found_by_their_definition_and_joined_by_key(Plans plans) {
    assertThat(plans.of(ConductorQueries.TASKS_IN_PROGRESS_OF_A_WORKFLOW))
        .usesIndexOn("task_in_progress", "task_def_name")
        .usesIndexOn("task", "task_id");
  }

  @Test
  void workflows_of_a_day_are_a_range_of_one_index(Plans plans) {
    assertThat(plans.of(ConductorQueries.WORKFLOWS_OF_A_DAY))
        .usesIndexOn("workflow_def_to_workflow", "workflow_def", "date_str");
  }

  @Test
  void the_size_of_a_queue_is_counted_within_the_queue(Plans plans) {
    assertThat(plans.of(ConductorQueries.SIZE_OF_A_QUEUE)).hasNoSeqScan();
  }

  /** What Schematest finds wrong, each with the reason why Conductor has lived with it. */
  @Nested
  class Known_faults {

    /**
     * Runs every minute and reads the whole queue_message table: {@code popped} stands third in its
     * only index. Tolerable while messages are taken quickly, so that the table stays small.
     */
    @Test
    void messages_that_nobody_acknowledged_are_looked_for_in_the_whole_table(Plans plans) {
      assertThatThrownBy(
              () -> assertThat(plans.of(ConductorQueries.MESSAGES_NOT_ACKNOWLEDGED)).hasNoSeqScan())
          .hasMessageStartingWith(
              "query \"messages not acknowledged\": should read no table whole, but does a Seq Scan on"
                  + " public.queue_message");
    }

    /**
     * The key ends in task_id, not in created_on; few tasks of one definition are ever in progress.
     */
    @Test
    void the_order_of_arrival_is_sorted_each_time(Plans plans) {
      assertThatThrownBy(
              () -> assertThat(plans.of(ConductorQueries.TASKS_IN_ORDER_OF_ARRIVAL)).doesNotSort())
          .hasMessageStartingWith(
              "query \"tasks in order of arrival\": should get its rows in order, but does a ");
    }

    /** Logs are indexed by task_id alone; a task writes few lines. */
    @Test
    void the_log_of_a_task_is_sorted_each_time(Plans plans) {
      assertThatThrownBy(() -> assertThat(plans.of(ConductorQueries.LOG_OF_A_TASK)).doesNotSort())
          .hasMessageStartingWith(
              "query \"log of a task\": should get its rows in order, but does a ");
    }
  }
}
