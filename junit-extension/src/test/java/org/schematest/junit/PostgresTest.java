package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.database.choice.Way;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Catalog;

/** Which PostgreSQL a test class gets, by whoever says it, and that it can be tested on. */
class PostgresTest {

  private static TestServer host;
  private static TestDatabase app;

  @BeforeAll
  static void start_a_server_that_is_there() {
    host = TestServer.of(TestServer.embedded());
    app = host.server().create(List.of("public"));
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static void fails(Run run, Class<?> testCase, String sentence) {
    assertThat(run.failures(testCase)).containsExactly(sentence);
    assertThat(run.tests(testCase)).isEmpty();
  }

  private static String noVersion(String place) {
    return place + ": PostgreSQL 13 cannot be had; the major versions are 14, 15, 16, 17, 18";
  }

  abstract static class Tests {

    @Test
    void reads(Catalog catalog, TestDatabase database, TestReporter reporter) {
      assertThat(catalog.schemas()).isNotEmpty();
      reporter.publishEntry("url", database.url());
    }
  }

  @SchemaTest
  @Postgres(version = 13)
  static class OwnCase extends Tests {}

  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @SchemaTest
  @Postgres(version = 13)
  @interface OldShop {}

  @OldShop
  static class MetaCase extends Tests {}

  @Postgres(version = 13)
  interface Old {}

  @SchemaTest
  static class InterfaceCase extends Tests implements Old {}

  @Postgres(version = 13)
  static class OuterCase {

    @Nested
    @SchemaTest
    class InnerCase extends Tests {}
  }

  static class RegisteredCase extends Tests {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom("db/migration").postgresVersion(13).asExtension();
  }

  @Test
  void it_is_said_by_an_annotation_or_in_code() {
    Run run =
        Run.of(
            OwnCase.class,
            MetaCase.class,
            InterfaceCase.class,
            OuterCase.class,
            RegisteredCase.class);
    fails(run, OwnCase.class, noVersion("@Postgres on PostgresTest.OwnCase"));
    fails(run, MetaCase.class, noVersion("@Postgres on PostgresTest.OldShop"));
    fails(run, InterfaceCase.class, noVersion("@Postgres on PostgresTest.Old"));
    fails(run, OuterCase.class, noVersion("@Postgres on PostgresTest.OuterCase"));
    fails(
        run,
        RegisteredCase.class,
        noVersion("SchemaTestConfiguration of PostgresTest.RegisteredCase"));
  }

  @SchemaTest
  static class SilentCase extends Tests {}

  @SchemaTest
  @Postgres(way = Way.EMBEDDED)
  static class EmbeddedCase extends Tests {}

  @Test
  void a_configuration_parameter_says_it_for_who_does_not() {
    Run run = Run.with(Map.of("schematest.postgres.way", "docker"), SilentCase.class);
    fails(
        run,
        SilentCase.class,
        "configuration parameters schematest.postgres.*: there is no way \"docker\" to a"
            + " PostgreSQL; there are embedded, container, server");
  }

  @Test
  void a_misspelled_system_property_stops_the_class() {
    try {
      System.setProperty("schematest.postgres.versoin", "14");
      fails(
          Run.of(SilentCase.class),
          SilentCase.class,
          "system properties schematest.postgres.*: there is no schematest.postgres.versoin; there"
              + " are schematest.postgres.binaries, schematest.postgres.image,"
              + " schematest.postgres.password, schematest.postgres.url, schematest.postgres.user,"
              + " schematest.postgres.version, schematest.postgres.way");
    } finally {
      System.clearProperty("schematest.postgres.versoin");
    }
  }

  @SchemaTest
  @Postgres(image = "postgis/postgis:18-3.6", version = 18)
  static class TwofoldCase extends Tests {}

  @Test
  void what_contradicts_itself_stops_the_class_once() {
    fails(
        Run.of(TwofoldCase.class),
        TwofoldCase.class,
        "@Postgres on PostgresTest.TwofoldCase: must not say both an image and a version: its tag"
            + " says it");
  }

  @SchemaTest
  @TableSize(table = "customers", rows = 1_000)
  static class WholeCase extends Tests {

    @Test
    void plans_and_writes(Plans plans, Connection connection) throws SQLException {
      assertThat(plans.of(OperationalQuery.named("all").sql("select id from customers")))
          .isNotNull();
      Sql.execute(connection, "insert into customers (email) values ('a@b.c')");
      assertThat(Sql.value(connection, "select count(*) from customers")).isEqualTo("1");
    }
  }

  private static Map<String, String> given() {
    return Map.of(
        "schematest.postgres.url", app.url(),
        "schematest.postgres.user", app.user(),
        "schematest.postgres.password", app.password());
  }

  @Test
  void a_given_server_is_tested_on_like_any_other_and_left_as_it_was() throws SQLException {
    Run run = Run.with(given(), WholeCase.class, EmbeddedCase.class);
    assertThat(run.failures(WholeCase.class)).isEmpty();
    assertThat(run.tests(WholeCase.class)).hasSize(2);
    String server = app.url().replace(app.name(), "");
    assertThat(run.reported(WholeCase.class, "url"))
        .singleElement()
        .asString()
        .startsWith(server + "schematest_");
    assertThat(run.failures(EmbeddedCase.class)).isEmpty();
    assertThat(run.reported(EmbeddedCase.class, "url"))
        .singleElement()
        .asString()
        .doesNotStartWith(server);
    try (Connection connection = app.connect()) {
      assertThat(
              Sql.value(
                  connection,
                  "select count(*) from pg_database where datname ~ '^schematest_[0-9a-f]{16}_'"))
          .isEqualTo("0");
    }
  }

  @SchemaTest
  @Postgres(version = 17)
  static class WantingCase extends Tests {}

  @Test
  void a_given_server_of_another_version_than_a_class_wants_is_refused() {
    fails(
        Run.with(given(), WantingCase.class),
        WantingCase.class,
        "there is no PostgreSQL to test on: the server at "
            + app.url().replace(app.name(), "")
            + ": it is PostgreSQL "
            + app.serverVersion()
            + ", and a test wants version 17");
  }
}
