package org.schematest.junit.migration.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;

/** Rows before a migration, and after its way back. */
class DatabaseStateTest {

  private static TestServer running;

  private TestDatabase database;

  @BeforeAll
  static void start() {
    running = TestServer.start();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @BeforeEach
  void create() throws SQLException {
    database = running.server().create(List.of("public"));
    execute("create table \"Büro\" (id bigint primary key, name text)");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private DatabaseState state() throws SQLException {
    return DatabaseState.of(database, Set.of());
  }

  @Test
  void a_table_that_was_empty_has_lost_no_row() throws SQLException {
    DatabaseState before = state();
    execute("insert into \"Büro\" values (1, 'Ann')");
    assertThat(before.rowsLostIn(state())).isEmpty();
  }

  @Test
  void a_table_that_had_a_row_has_another_too_many() throws SQLException {
    execute("insert into \"Büro\" values (1, 'Ann')");
    DatabaseState before = state();
    execute("insert into \"Büro\" values (2, 'Bob')");
    assertThat(before.rowsLostIn(state()))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.before()).isEqualTo("1 row");
              assertThat(row.after()).isEqualTo("2 rows");
            });
  }
}
