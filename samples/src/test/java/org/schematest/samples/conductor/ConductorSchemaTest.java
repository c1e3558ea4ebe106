package org.schematest.samples.conductor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;

/**
 * Netflix Conductor's own migrations, unchanged from its published jar, at the size of an
 * installation that ran ten million workflows of five tasks each.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SchemaTest(migrations = "classpath:db/migration_postgres")
@TableSize(table = "workflow", rows = 10_000_000)
@TableSize(table = "workflow_def_to_workflow", rows = 10_000_000)
@TableSize(table = "workflow_pending", rows = 500_000)
@TableSize(table = "workflow_to_task", rows = 50_000_000)
@TableSize(table = "task", rows = 50_000_000)
@TableSize(table = "task_scheduled", rows = 50_000_000)
@TableSize(table = "task_in_progress", rows = 1_000_000)
@TableSize(table = "queue", rows = 500)
@TableSize(table = "queue_message", rows = 5_000_000)
@TableSize(table = "event_execution", rows = 20_000_000)
@TableSize(table = "poll_data", rows = 2_000)
@TableSize(table = "meta_workflow_def", rows = 3_000)
@TableSize(table = "task_index", rows = 50_000_000)
@TableSize(table = "workflow_index", rows = 10_000_000)
@TableSize(table = "task_execution_logs", rows = 100_000_000)
@interface ConductorSchemaTest {}
