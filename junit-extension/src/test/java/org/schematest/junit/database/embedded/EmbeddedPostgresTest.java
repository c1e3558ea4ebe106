package org.schematest.junit.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;

class EmbeddedPostgresTest {

  private static TestServer running;
  private static DatabaseServer server;

  @BeforeAll
  static void start() {
    running = TestServer.of(new EmbeddedPostgresSource(EmbeddedSettings.ofSystemProperties(18)));
    server = running.server();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static String value(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return String.valueOf(result.getString(1));
    }
  }

  @Test
  void nobody_gets_in_without_the_password() throws SQLException {
    TestDatabase database = server.create(List.of("public"));
    assertThat(value(database, "select 1")).isEqualTo("1");
    assertThatThrownBy(() -> DriverManager.getConnection(database.url(), "postgres", "").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
    assertThatThrownBy(
            () -> DriverManager.getConnection(database.url(), "postgres", "postgres").close())
        .isInstanceOf(SQLException.class)
        .hasMessage("FATAL: password authentication failed for user \"postgres\"");
  }

  @Test
  void every_door_asks_for_the_password() throws SQLException {
    TestDatabase database = server.create(List.of("public"));
    assertThat(
            value(database, "select string_agg(distinct auth_method, ' ') from pg_hba_file_rules"))
        .isEqualTo("scram-sha-256");
  }

  @ParameterizedTest
  @CsvSource({
    "autovacuum, off",
    "fsync, off",
    "full_page_writes, off",
    "synchronous_commit, off",
    "jit, off",
    "listen_addresses, 127.0.0.1",
    "unix_socket_directories, ''",
    "server_encoding, UTF8"
  })
  void the_server_is_set_up_to_be_thrown_away(String setting, String expected) throws SQLException {
    assertThat(value(server.create(List.of("public")), "show " + setting)).isEqualTo(expected);
  }

  @Test
  void a_plain_index_does_not_serve_a_pattern_as_it_would_in_the_c_locale() throws SQLException {
    assertThat(
            value(
                server.create(List.of("public")),
                "select concat(datlocprovider, ' ', datlocale) from pg_database where datname ="
                    + " current_database()"))
        .isEqualTo("i und");
  }

  @Test
  void unqualified_names_are_looked_for_in_the_schemas_in_their_order() throws SQLException {
    TestDatabase database = server.create(List.of("My \"100%\" Shop", "größe", "{d}", "public"));
    assertThat(value(database, "show search_path"))
        .isEqualTo("\"My \"\"100%\"\" Shop\", \"größe\", \"{d}\", public");
  }

  @Test
  void a_copy_has_what_the_original_has_and_a_life_of_its_own() throws SQLException {
    TestDatabase original = server.create(List.of("public"));
    try (Connection connection = original.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table orders (id bigint); insert into orders values (1)");
    }
    TestDatabase copy = server.copy(original);
    try (Connection connection = copy.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into orders values (2)");
    }
    assertThat(value(copy, "select count(*) from orders")).isEqualTo("2");
    assertThat(value(original, "select count(*) from orders")).isEqualTo("1");
  }

  @Test
  void a_database_is_dropped_under_whoever_is_connected() throws SQLException {
    TestDatabase database = server.create(List.of("public"));
    try (Connection connection = database.connect()) {
      server.drop(database);
      assertThat(connection.isValid(1)).isFalse();
    }
    assertThatThrownBy(() -> database.connect().close())
        .hasMessage("FATAL: database \"" + database.name() + "\" does not exist");
    assertThatThrownBy(() -> server.drop(database))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("database " + database.name() + " cannot be dropped: ");
  }

  @Test
  void only_a_database_of_ours_is_dropped() {
    TestDatabase other = new TestDatabase("postgres", "jdbc:postgresql:postgres", "a", "b", "1", 1);
    assertThatThrownBy(() -> server.drop(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "database postgres on PostgreSQL 1, jdbc:postgresql:postgres, user a is not ours to"
                + " drop");
  }
}
