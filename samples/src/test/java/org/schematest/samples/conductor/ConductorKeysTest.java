package org.schematest.samples.conductor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.schematest.schema.Schema;

/** What identifies a row in Conductor's tables, and by what it is found. */
@ConductorSchemaTest
class ConductorKeysTest {

  private final Schema schema;

  ConductorKeysTest(Schema schema) {
    this.schema = schema;
  }

  @Test
  void these_are_all_the_tables() {
    assertThat(schema)
        .hasOnlyTables(
            "event_execution",
            "meta_event_handler",
            "meta_task_def",
            "meta_workflow_def",
            "poll_data",
            "queue",
            "queue_message",
            "task",
            "task_execution_logs",
            "task_in_progress",
            "task_index",
            "task_scheduled",
            "workflow",
            "workflow_def_to_workflow",
            "workflow_index",
            "workflow_pending",
            "workflow_to_task");
  }

  @Test
  void since_version_6_a_row_is_known_by_what_it_is_and_not_by_a_number() {
    assertThat(schema)
        .hasTable("workflow", table -> table.hasPrimaryKey("workflow_id"))
        .hasTable("task", table -> table.hasPrimaryKey("task_id"))
        .hasTable("workflow_to_task", table -> table.hasPrimaryKey("workflow_id", "task_id"))
        .hasTable("task_in_progress", table -> table.hasPrimaryKey("task_def_name", "task_id"))
        .hasTable("queue_message", table -> table.hasPrimaryKey("queue_name", "message_id"))
        .hasTable("meta_workflow_def", table -> table.hasPrimaryKey("name", "version"));
  }

  @Test
  void a_workflow_is_found_by_its_correlation() {
    assertThat(schema.table("workflow")).hasIndexOn("correlation_id");
  }

  @Test
  void a_queue_gives_its_messages_by_priority() {
    assertThat(schema.table("queue_message"))
        .hasIndexOn("queue_name", "priority desc", "popped", "deliver_on", "created_on");
  }

  @Test
  void a_workflow_document_can_be_searched_for_words() {
    assertThat(schema.table("workflow_index"))
        .hasIndex("workflow_index_json_data_text_idx", index -> index.hasMethod("gin"));
  }

  /** What Schematest finds wrong, each with the reason why Conductor has lived with it. */
  @Nested
  class Known_faults {

    /**
     * V8__indexing.sql creates both GIN indexes of task documents {@code ON workflow_index}: a slip
     * of the hand. workflow_index pays for four of them, and a word search over fifty million tasks
     * reads them all. Nobody sees it before the table has grown.
     */
    @Test
    void the_word_indexes_of_tasks_are_on_the_table_of_workflows() {
      assertThatThrownBy(
              () ->
                  assertThat(schema.table("task_index")).hasIndex("task_index_json_data_text_idx"))
          .hasMessageStartingWith(
              "table public.task_index: should have an index task_index_json_data_text_idx, but has"
                  + " none of that name");
      assertThat(schema.table("workflow_index")).hasIndex("task_index_json_data_text_idx");
    }

    /**
     * Conductor has no foreign key at all: its DAOs write the tables one by one, some through
     * queues, and clean up after themselves. Orphans are possible, and are accepted.
     */
    @Test
    void nothing_keeps_the_tasks_of_a_workflow_from_outliving_it() {
      assertThatThrownBy(
              () -> assertThat(schema.table("workflow_to_task")).hasForeignKey("workflow_id"))
          .hasMessage(
              """
              table public.workflow_to_task: should have a foreign key on (workflow_id), but has none
                foreign keys  none
                fix           alter table public.workflow_to_task add foreign key (workflow_id) references …;""");
    }

    /** All servers of an installation run in one time zone, which the schema does not say. */
    @Test
    void the_older_tables_keep_moments_without_a_time_zone() {
      assertThatThrownBy(
              () ->
                  assertThat(schema.table("queue_message"))
                      .hasColumn("deliver_on", column -> column.hasType("timestamptz")))
          .hasMessageStartingWith(
              "column public.queue_message.deliver_on: should be timestamptz, but is timestamp without"
                  + " time zone");
    }

    /**
     * A message that was never acknowledged by a null {@code popped} would be lost to both queries.
     */
    @Test
    void a_message_may_be_neither_popped_nor_not() {
      assertThatThrownBy(
              () ->
                  assertThat(schema.table("queue_message"))
                      .hasColumn("popped", column -> column.isRequired()))
          .hasMessageStartingWith(
              "column public.queue_message.popped: should be not null, but accepts null");
    }
  }
}
