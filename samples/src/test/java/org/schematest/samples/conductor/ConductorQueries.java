package org.schematest.samples.conductor;

import org.schematest.query.OperationalQuery;

/**
 * Statements of Conductor 3.15.0's DAO classes, with their parameters named and their values of the
 * types that the DAOs bind (package {@code com.netflix.conductor.postgres.dao}).
 */
final class ConductorQueries {

  /** {@code PostgresQueueDAO.peekMessages}. */
  static final OperationalQuery NEXT_MESSAGES_OF_A_QUEUE =
      OperationalQuery.named("next messages of a queue")
          .sql(
              """
              SELECT message_id, priority, payload FROM queue_message
               WHERE queue_name = :queue AND popped = false
                 AND deliver_on <= (current_timestamp + (1000 ||' microseconds')::interval)
               ORDER BY priority DESC, deliver_on, created_on LIMIT :count FOR UPDATE SKIP LOCKED
              """)
          .with("queue", "HTTP")
          .with("count", 10);

  /** {@code PostgresQueueDAO.getSize}. */
  static final OperationalQuery SIZE_OF_A_QUEUE =
      OperationalQuery.named("size of a queue")
          .sql("SELECT COUNT(*) FROM queue_message WHERE queue_name = :queue")
          .with("queue", "HTTP");

  /** {@code PostgresQueueDAO.removeMessage}. */
  static final OperationalQuery REMOVE_A_MESSAGE =
      OperationalQuery.named("remove a message")
          .sql("DELETE FROM queue_message WHERE queue_name = :queue AND message_id = :message")
          .with("queue", "HTTP")
          .with("message", "4c7e");

  /** {@code PostgresQueueDAO.processAllUnacks}, every minute. */
  static final OperationalQuery MESSAGES_NOT_ACKNOWLEDGED =
      OperationalQuery.named("messages not acknowledged")
          .sql(
              """
              SELECT queue_name, message_id FROM queue_message
               WHERE popped = true
                 AND (deliver_on + (60 ||' seconds')::interval) < current_timestamp
               LIMIT 1000 FOR UPDATE SKIP LOCKED
              """);

  /** {@code PostgresExecutionDAO.getTask}. */
  static final OperationalQuery A_TASK =
      OperationalQuery.named("a task")
          .sql("SELECT json_data FROM task WHERE task_id = :task")
          .with("task", "4c7e");

  /** {@code PostgresExecutionDAO.getTasksForWorkflow}. */
  static final OperationalQuery TASKS_OF_A_WORKFLOW =
      OperationalQuery.named("tasks of a workflow")
          .sql("SELECT task_id FROM workflow_to_task WHERE workflow_id = :workflow FOR SHARE")
          .with("workflow", "4c7e");

  /** {@code PostgresExecutionDAO.getPendingTasksByWorkflow}. */
  static final OperationalQuery TASKS_IN_PROGRESS_OF_A_WORKFLOW =
      OperationalQuery.named("tasks in progress of a workflow")
          .sql(
              """
              SELECT json_data FROM task_in_progress tip
               INNER JOIN task t ON t.task_id = tip.task_id
               WHERE task_def_name = :definition AND workflow_id = :workflow FOR SHARE
              """)
          .with("definition", "charge_card")
          .with("workflow", "4c7e");

  /** {@code PostgresExecutionDAO.findAllTasksInProgressInOrderOfArrival}. */
  static final OperationalQuery TASKS_IN_ORDER_OF_ARRIVAL =
      OperationalQuery.named("tasks in order of arrival")
          .sql(
              """
              SELECT task_id FROM task_in_progress
               WHERE task_def_name = :definition ORDER BY created_on LIMIT :limit
              """)
          .with("definition", "charge_card")
          .with("limit", 5);

  /** {@code PostgresExecutionDAO.getWorkflowsByCorrelationId}. */
  static final OperationalQuery WORKFLOWS_OF_A_CORRELATION =
      OperationalQuery.named("workflows of a correlation")
          .sql(
              """
              SELECT w.json_data FROM workflow w
                left join workflow_def_to_workflow wd on w.workflow_id = wd.workflow_id
               WHERE w.correlation_id = :correlation and wd.workflow_def = :definition
                 FOR SHARE SKIP LOCKED
              """)
          .with("correlation", "order-4711")
          .with("definition", "fulfil_order");

  /** {@code PostgresExecutionDAO.getWorkflowsByType}. */
  static final OperationalQuery WORKFLOWS_OF_A_DAY =
      OperationalQuery.named("workflows of a day")
          .sql(
              """
              SELECT workflow_id FROM workflow_def_to_workflow
               WHERE workflow_def = :definition AND date_str BETWEEN :from AND :to
                 FOR SHARE SKIP LOCKED
              """)
          .with("definition", "fulfil_order")
          .with("from", "20261120")
          .with("to", "20261121");

  /** {@code PostgresIndexDAO.getTaskExecutionLogs}. */
  static final OperationalQuery LOG_OF_A_TASK =
      OperationalQuery.named("log of a task")
          .sql(
              """
              SELECT log, task_id, created_time FROM task_execution_logs
               WHERE task_id = :task ORDER BY created_time ASC
              """)
          .with("task", "4c7e");

  private ConductorQueries() {}
}
