package org.schematest.samples.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.schematest.junit.Postgres;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.database.choice.Way;
import org.schematest.junit.isolation.Isolation;
import org.schematest.schema.Schema;

/**
 * Workspaces, their tasks, and guests who help with some of them: what each of them gets to see.
 */
@Postgres(way = Way.EMBEDDED, version = 18)
@SchemaTest(migrations = "classpath:db/workspace", isolation = Isolation.PER_METHOD)
class WorkspaceTest {

  /** Ann has a workspace with two tasks, Bob another, and a guest helps Ann with the first. */
  private static final String WORK =
      """
      set role workspace_signin;
      insert into users (email, full_name)
        values ('ann@a.example', 'Ann'), ('bob@b.example', 'Bob'), ('guest@c.example', 'Guest');
      set role workspace_app;
      set app.user_id = '2';
      select found_workspace('beta', 'Beta');
      set app.user_id = '1';
      select found_workspace('alpha', 'Alpha');
      insert into members (workspace_id, user_id, role)
        values (current_workspace_id(), 3, 'guest');
      insert into tasks (workspace_id, reference, title)
        values (current_workspace_id(), 'A-1', 'shared'), (current_workspace_id(), 'A-2', 'internal');
      insert into task_comments (workspace_id, task_id, body)
        select workspace_id, id, 'on ' || title from tasks;
      insert into task_collaborators (workspace_id, task_id, user_id)
        select workspace_id, id, 3 from tasks where title = 'shared';
      """;

  private static final String ANN_IN_ALPHA = "set app.user_id = '1'; set app.workspace_id = '2'";
  private static final String BOB_IN_BETA = "set app.user_id = '2'; set app.workspace_id = '1'";
  private static final String GUEST_IN_ALPHA = "set app.user_id = '3'; set app.workspace_id = '2'";

  @Test
  void these_are_all_the_tables(Schema schema) {
    assertThat(schema)
        .hasOnlyTables(
            "users",
            "workspaces",
            "members",
            "tasks",
            "task_comments",
            "task_collaborators",
            "task_history",
            "task_access_log");
  }

  @Test
  void nobody_sees_another_workspace(Connection connection) throws SQLException {
    run(connection, WORK);

    run(connection, ANN_IN_ALPHA);
    assertThat(rows(connection, "select title from active_tasks")).hasSize(2);
    assertThat(rows(connection, "select full_name from users")).doesNotContain("Bob");

    run(connection, BOB_IN_BETA);
    assertThat(rows(connection, "select title from active_tasks")).isEmpty();
    assertThat(rows(connection, "select slug from workspaces")).containsExactly("beta");
  }

  @Test
  void a_guest_sees_the_task_that_it_was_invited_to_and_no_other(Connection connection)
      throws SQLException {
    run(connection, WORK);

    run(connection, GUEST_IN_ALPHA);

    assertThat(rows(connection, "select title from active_tasks")).containsExactly("shared");
    assertThat(rows(connection, "select body from task_comments")).containsExactly("on shared");
    assertThat(rows(connection, "update tasks set title = 'mine' returning title")).isEmpty();
  }

  @Test
  void a_former_state_is_kept_for_the_time_that_it_was_the_state(Connection connection)
      throws SQLException {
    run(connection, WORK);
    run(connection, ANN_IN_ALPHA);

    run(connection, "update tasks set title = 'second' where reference = 'A-1'");
    run(connection, "update tasks set title = 'third' where reference = 'A-1'");

    assertThat(rows(connection, "select title from task_history order by valid_during"))
        .containsExactly("shared", "second");
    assertThat(
            rows(
                connection,
                """
                select upper(h.valid_during) = t.updated_at
                  from task_history h join tasks t using (id) order by h.valid_during desc limit 1
                """))
        .containsExactly("t");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    }
  }
}
