package org.schematest.junit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a database's copy has of it that {@code create database … template} leaves behind. */
class DatabaseCopyTest {

  private static final String ROLE = "schematest_\"reader\" o'hara";

  private static TestServer server;

  private TestDatabase original;

  @BeforeAll
  static void start_a_server() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop_the_server() {
    server.close();
  }

  @BeforeEach
  void make_a_database() throws SQLException {
    original = server.server().create(List.of("My Shop", "public"));
    execute(original, "create role %s login".formatted(quoted(ROLE)));
  }

  @AfterEach
  void drop_it() throws SQLException {
    execute(original, "drop owned by %1$s; drop role %1$s".formatted(quoted(ROLE)));
    server.server().drop(original);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(TestDatabase database, String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  /** As a migration has it, which does not know what its database is called. */
  private static void executeOnDatabase(TestDatabase database, String command) throws SQLException {
    execute(
        database,
        "do $do$ begin execute format($cmd$%s$cmd$, current_database()); end $do$"
            .formatted(command));
  }

  /** The same of two databases, one of which is the copy of the other. */
  private void isCopied(String query) throws SQLException {
    TestDatabase copy = server.server().copy(original);
    try {
      TestDatabase second = server.server().copy(copy);
      try {
        assertThat(value(copy, query)).isEqualTo(value(original, query)).isNotEqualTo("null");
        assertThat(value(second, query)).isEqualTo(value(original, query));
      } finally {
        server.server().drop(second);
      }
    } finally {
      server.server().drop(copy);
    }
  }

  @Test
  void the_search_path_is_copied() throws SQLException {
    assertThat(value(original, "show search_path")).isEqualTo("\"My Shop\", public");
    isCopied("show search_path");
  }

  @Test
  void settings_that_a_migration_made_are_copied() throws SQLException {
    executeOnDatabase(original, "alter database %I set work_mem = '7MB'");
    executeOnDatabase(original, "alter database %I set application_name = 'o''hara, %%'");
    assertThat(value(original, "show work_mem")).isEqualTo("7MB");
    isCopied("select current_setting('work_mem') || current_setting('application_name')");
  }

  @Test
  void settings_of_a_role_in_the_database_are_copied() throws SQLException {
    executeOnDatabase(
        original,
        "alter role %s in database %%I set statement_timeout = '7s'".formatted(quoted(ROLE)));
    isCopied(
        """
        select string_agg(setconfig::text, '') from pg_db_role_setting
         where setdatabase = (select oid from pg_database where datname = current_database())
           and setrole <> 0
        """);
  }

  private static final String PRIVILEGES =
      """
      select string_agg(
               coalesce(role.rolname, 'public') || ' ' || privilege_type || ' ' || is_grantable,
               ', ' order by role.rolname, privilege_type)
        from pg_database, aclexplode(datacl) left join pg_roles role on role.oid = grantee
       where datname = current_database()
      """;

  @Test
  void privileges_on_the_database_are_copied() throws SQLException {
    executeOnDatabase(original, "revoke connect on database %I from public");
    executeOnDatabase(original, "grant connect on database %%I to %s".formatted(quoted(ROLE)));
    executeOnDatabase(
        original, "grant create on database %%I to %s with grant option".formatted(quoted(ROLE)));
    assertThat(value(original, PRIVILEGES))
        .contains(ROLE + " CONNECT false", ROLE + " CREATE true", "public TEMPORARY false")
        .doesNotContain("public CONNECT");
    isCopied(PRIVILEGES);
  }
}
