package org.schematest.junit.database.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;

@Tag(TestImage.TAG)
class ContainerPostgresTest {

  private static TestServer running;
  private static DatabaseServer server;

  @BeforeAll
  static void start() {
    running = TestServer.of(source(TestImage.name()));
    server = running.server();
  }

  @AfterAll
  static void stop() {
    running.close();
    assertThat(TestImage.containers()).isEmpty();
  }

  private static ContainerPostgresSource source(String image) {
    return new ContainerPostgresSource(image, Optional.empty());
  }

  private static String value(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return String.valueOf(result.getString(1));
    }
  }

  /** What is said is one sentence, and no container is left but that of all tests. */
  private static void refused(ContainerPostgresSource source, String beginning) {
    assertThatThrownBy(() -> source.template(new TestServer.Empty()))
        .isInstanceOf(NoDatabaseException.class)
        .satisfies(
            e ->
                assertThat(String.valueOf(e.getMessage()).lines())
                    .first()
                    .asString()
                    .startsWith(beginning));
    source.close();
    assertThat(TestImage.containers()).hasSize(1);
  }

  @Test
  void nobody_gets_in_without_the_password() throws SQLException {
    TestDatabase database = server.create(List.of("public"));
    assertThat(value(database, "select 1")).isEqualTo("1");
    for (String guess : List.of("", "postgres", "test")) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.url(), database.user(), guess).close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
    }
  }

  @Test
  void not_even_from_inside_the_container_over_the_network() throws SQLException {
    assertThat(
            value(
                server.create(List.of("public")),
                "select count(*) from pg_hba_file_rules where type <> 'local' and auth_method <>"
                    + " 'scram-sha-256'"))
        .isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "autovacuum, off",
    "fsync, off",
    "full_page_writes, off",
    "synchronous_commit, off",
    "jit, off",
    "server_encoding, UTF8"
  })
  void the_server_is_set_up_to_be_thrown_away(String setting, String expected) throws SQLException {
    assertThat(value(server.create(List.of("public")), "show " + setting)).isEqualTo(expected);
  }

  @Test
  void its_data_are_in_memory_where_the_engine_has_room() throws SQLException {
    long memory = Optional.ofNullable(TestImage.engine().infoCmd().exec().getMemTotal()).orElse(0L);
    assertThat(
            value(
                server.create(List.of("public")),
                "select pg_read_file('/proc/mounts') ~ ('tmpfs ' || current_setting('data_directory')"
                    + " || ' tmpfs')"))
        .isEqualTo(memory >= 3L << 30 ? "t" : "f");
  }

  @Test
  void a_copy_has_what_the_original_has_and_a_life_of_its_own() throws SQLException {
    TestDatabase original = server.create(List.of("Shop", "public"));
    try (Connection connection = original.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema \"Shop\" create table orders (id bigint)");
    }
    TestDatabase copy = server.copy(original);
    assertThat(value(copy, "select count(*) from orders")).isEqualTo("0");
    server.drop(copy);
    assertThat(value(original, "select count(*) from orders")).isEqualTo("0");
  }

  @Test
  void what_the_image_sets_itself_is_kept() throws IOException, SQLException {
    String image =
        TestImage.derived(
            "settings",
            "RUN for f in $(find / -name postgresql.conf.sample -not -path '/proc/*'); do"
                + " echo \"shared_preload_libraries = 'auto_explain'\" >>$f; done",
            "CMD [\"postgres\", \"-c\", \"work_mem=7MB\"]");
    ContainerPostgresSource source = source(image);
    try (TestServer own = TestServer.of(source)) {
      TestDatabase database = own.server().create(List.of("public"));
      assertThat(value(database, "show shared_preload_libraries")).isEqualTo("auto_explain");
      assertThat(value(database, "show work_mem")).isEqualTo("7MB");
      assertThat(value(database, "show fsync")).isEqualTo("off");
    } finally {
      TestImage.remove(image);
    }
  }

  @Test
  void an_image_that_starts_without_being_root_keeps_its_data_where_it_has_them()
      throws IOException, SQLException {
    String image =
        TestImage.derived(
            "user",
            "RUN mkdir -p \"$PGDATA\" && chown -R postgres \"$PGDATA\" && chmod 700 \"$PGDATA\"",
            "USER postgres");
    try (TestServer own = TestServer.of(source(image))) {
      assertThat(value(own.server().create(List.of("public")), "select 1")).isEqualTo("1");
    } finally {
      TestImage.remove(image);
    }
  }

  @Test
  void an_image_that_lets_in_everybody_is_refused() throws IOException {
    String image =
        TestImage.derived(
            "open",
            "RUN echo 'host all all all trust' >/open_hba.conf",
            "CMD [\"postgres\", \"-c\", \"hba_file=/open_hba.conf\"]");
    try {
      refused(
          source(image),
          "the server in a container of "
              + image
              + " cannot be used: it lets in who does not know the password");
    } finally {
      TestImage.remove(image);
    }
  }

  @Test
  void an_image_without_a_postgresql() throws IOException {
    String image = TestImage.derived("none", "ENTRYPOINT [\"echo\", \"I am no database\"]");
    try {
      refused(
          source(image),
          "a container of " + image + " does not start, or ends at once; is it a PostgreSQL?");
      assertThatThrownBy(() -> source(image).template(new TestServer.Empty()))
          .hasMessageContaining("\nI am no database");
    } finally {
      TestImage.remove(image);
    }
  }

  @Test
  void an_image_that_does_not_exist() {
    refused(
        source("localhost:1/no/such:image"),
        "image localhost:1/no/such:image is not on the engine and cannot be pulled: ");
  }

  @Test
  void what_is_no_name_of_an_image() {
    refused(source("Postgres 18"), "Postgres 18 is no name of an image");
  }

  @Test
  void another_version_than_a_test_wants() {
    refused(new ContainerPostgresSource(TestImage.name(), Optional.of(99)), "it is PostgreSQL ");
  }
}
