package org.schematest.samples.workspace;

import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.expectation.contract.history.History.historyIn;
import static org.schematest.expectation.contract.personal.PersonalData.personalData;
import static org.schematest.expectation.contract.row.AuditColumns.auditColumns;
import static org.schematest.expectation.contract.row.SoftDelete.softDelete;
import static org.schematest.expectation.contract.tenant.TenantIsolation.tenantIsolation;
import static org.schematest.schema.routine.Trigger.Event.UPDATE;
import static org.schematest.selection.Selection.tables;

import org.junit.jupiter.api.Test;
import org.schematest.junit.Postgres;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.database.choice.Way;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;

/** What the workspaces promise as a whole: nobody's data is seen, lost or kept by mistake. */
@Postgres(way = Way.EMBEDDED, version = 18)
@SchemaTest(migrations = "classpath:db/workspace")
class WorkspaceContractsTest {

  private final Schema schema;
  private final Catalog database;

  WorkspaceContractsTest(Schema schema, Catalog database) {
    this.schema = schema;
    this.database = database;
  }

  @Test
  void no_workspace_meets_rows_of_another() {
    assertThat(schema)
        .keeps(
            tenantIsolation("workspace_id")
                .ofTenantsIn("workspaces", "id")
                .toldBy("current_workspace_id()")
                .usedBy("workspace_app", "workspace_signin", "workspace_support")
                .sharing("users", "a person may be in several workspaces")
                .allowingKey("workspaces_live_slug_key", "an address leads to one workspace")
                .allowingKey("workspaces_created_by_idx", "for the foreign key to users")
                .allowingKey("workspaces_updated_by_idx", "for the foreign key to users")
                .allowingKey("members_user_id_idx", "the workspaces of a user, at signing in"),
            database);
  }

  @Test
  void a_deleted_task_stays_and_its_reference_is_free_again() {
    assertThat(schema.table("tasks"))
        .keeps(softDelete("deleted_at").withActiveView("active_tasks"), database);
  }

  @Test
  void a_closed_account_stays_and_its_address_is_free_again() {
    assertThat(schema.table("users"))
        .keeps(softDelete("deleted_at").withActiveView("active_users"), database);
  }

  @Test
  void every_former_state_of_a_task_is_known_and_nobody_changes_it_afterwards() {
    assertThat(schema.table("tasks"))
        .keeps(historyIn("task_history").writtenByTriggerOn(UPDATE), database);
  }

  @Test
  void every_row_that_people_change_says_who_did_it_and_when() {
    assertThat(schema)
        .everyTable(
            tables()
                .except("users", "people change themselves")
                .except("task_history", "says it of the task")
                .except("task_access_log", "is who and when itself"),
            table ->
                table.keeps(
                    auditColumns()
                        .createdBy("created_by", "bigint", "current_user_id()")
                        .updatedBy("updated_by", "bigint", "current_user_id()"),
                    database));
  }

  @Test
  void what_is_known_of_people_is_known_to_be_personal() {
    assertThat(schema.table("users"))
        .keeps(
            personalData()
                .readableBy("workspace_signin", "workspace_app")
                .allowingIndex("users_live_email_key", "signing in looks an address up"),
            database);
  }
}
