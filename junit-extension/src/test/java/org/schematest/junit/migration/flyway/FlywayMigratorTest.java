package org.schematest.junit.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.MigrationFailedException;

class FlywayMigratorTest {

  private static TestServer running;
  private static DatabaseServer server;

  @BeforeAll
  static void start() {
    running = TestServer.start();
    server = running.server();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static FlywayMigrator from(String... locations) {
    return new FlywayMigrator(List.of(locations), List.of("public"), Map.of(), List.of());
  }

  private static String failure(FlywayMigrator migrator) {
    TestDatabase database = server.create(migrator.schemas());
    return String.valueOf(
        catchThrowableOfType(MigrationFailedException.class, () -> migrator.migrate(database))
            .getMessage());
  }

  @Test
  void what_was_applied_is_counted_and_the_history_table_named() throws SQLException {
    TestDatabase database = server.create(List.of("My Shop", "public"));
    AppliedMigrations applied =
        new FlywayMigrator(
                List.of("migrations/capitals"), List.of("My Shop", "other"), Map.of(), List.of())
            .migrate(database);
    assertThat(applied)
        .isEqualTo(
            new AppliedMigrations(
                List.of("V1__order_lines.sql"),
                List.of(new HistoryTable("My Shop", "flyway_schema_history"))));
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet schemas =
            statement.executeQuery(
                "select string_agg(nspname, ', ' order by nspname) from pg_namespace where nspname"
                    + " in ('My Shop', 'other')")) {
      schemas.next();
      assertThat(schemas.getString(1)).isEqualTo("My Shop, other");
    }
  }

  @Test
  void versioned_and_repeatable_migrations_count_alike() {
    assertThat(from("db/migration").migrate(server.create(List.of("public"))).count()).isEqualTo(2);
  }

  @Test
  void a_location_without_a_prefix_is_on_the_class_path() {
    assertThat(from("db/migration")).isEqualTo(from("classpath:db/migration"));
    assertThat(from("db/migration")).isNotEqualTo(from("filesystem:db/migration"));
  }

  @Test
  void a_statement_with_a_syntax_error_is_quoted_and_its_line_is_the_one_at_fault() {
    assertThat(failure(from("broken/syntax")))
        .isEqualTo(
            """
            migration V2__orders.sql failed at line 7: syntax error at or near "tabel" (SQLSTATE 42601)
              location   broken/syntax/V2__orders.sql
              statement  create
                           tabel order_lines (
                           order_id bigint
                         )""");
  }

  @Test
  void what_the_server_adds_to_an_error_is_told_too() {
    assertThat(failure(from("broken/detail")))
        .isEqualTo(
            """
            migration V1__customers.sql failed at line 2: duplicate key value violates unique constraint "customers_pkey" (SQLSTATE 23505)
              location   broken/detail/V1__customers.sql
              statement  insert into customers values (1), (1)
              detail     Key (id)=(1) already exists.""");
  }

  @Test
  void a_callback_that_fails_is_called_one() {
    assertThat(failure(from("broken/callback")))
        .isEqualTo(
            """
            callback afterMigrate.sql failed at line 3: relation "costumers" does not exist (SQLSTATE 42P01)
              location   broken/callback/afterMigrate.sql
              statement  insert into costumers values (1)""");
  }

  private static final class Refusing extends BaseJavaMigration {

    @Override
    protected void init() {
      // The version is not in the name.
    }

    @Override
    public MigrationVersion getVersion() {
      return MigrationVersion.fromVersion("9");
    }

    @Override
    public String getDescription() {
      return "refusing";
    }

    @Override
    public void migrate(Context context) {
      throw new IllegalStateException("there are no regions, 100% sure");
    }
  }

  @Test
  void a_java_migration_that_fails_is_named_with_its_exception() {
    JavaMigration refusing = new Refusing();
    assertThat(
            failure(
                new FlywayMigrator(
                    List.of("db/migration"), List.of("public"), Map.of(), List.of(refusing))))
        .startsWith(
            "migration "
                + Refusing.class.getName()
                + " failed: java.lang.IllegalStateException: there are no regions, 100% sure\n");
  }

  @Test
  void a_location_that_does_not_exist_on_the_class_path() {
    assertThat(failure(from("db/migration", "db/migrations")))
        .isEqualTo("migration location classpath:db/migrations does not exist");
  }

  @Test
  void a_location_that_does_not_exist_in_the_file_system() {
    assertThat(failure(from("filesystem:src/db/migration")))
        .isEqualTo(
            "migration location filesystem:src/db/migration does not exist\n  looked in  "
                + Path.of("src/db/migration").toAbsolutePath());
  }

  @Test
  void a_location_that_is_a_file() {
    assertThat(failure(from("filesystem:pom.xml")))
        .isEqualTo(
            "migration location filesystem:pom.xml is a file, and Flyway wants a folder; another tool"
                + " is named by @SchemaTest(tool = …)");
  }

  @Test
  void a_location_of_an_unknown_kind() {
    assertThat(failure(from("jar:db/migration")))
        .isEqualTo(
            """
            Flyway refused the migrations: Unknown prefix for location (should be one of classpath:, filesystem:): jar:db/migration
              locations  jar:db/migration""");
  }

  @Test
  void locations_without_a_migration_show_what_they_have() {
    assertThat(failure(from("broken/nothing")))
        .isEqualTo(
            """
            there is no migration in classpath:broken/nothing
              files       readme.md
              looked for  V<version>__<name>.sql or R__<name>.sql, and Java migrations of such names""");
  }

  @Test
  void misnamed_migrations_are_listed() {
    assertThat(failure(from("broken/names")))
        .isEqualTo(
            """
            Flyway cannot tell the order of misnamed migrations
              files       Invalid versioned migration name format: V1_customers.sql (could not recognise version number 1_customers)
                          Unrecognised migration name format: orders.sql
              looked for  V<version>__<name>.sql or R__<name>.sql""");
  }

  @Test
  void a_placeholder_without_a_value_is_named() {
    assertThat(
            failure(
                new FlywayMigrator(
                    List.of("broken/placeholder"),
                    List.of("public"),
                    Map.of("owner", "a", "editor", "b"),
                    List.of())))
        .isEqualTo(
            """
            migration V1__owned.sql has no value for ${author}
              location  broken/placeholder/V1__owned.sql, line 4
              given     editor, owner""");
  }

  @Test
  void nobody_is_left_connected_where_scripts_undo_migrations(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("V1__shop.sql"), "create table shop ();");
    Files.writeString(folder.resolve("U1__shop.sql"), "drop table shop;");
    TestDatabase database = server.create(List.of("public"));

    from("filesystem:" + folder).migrate(database);

    assertThat(server.copy(database).name()).isNotEqualTo(database.name());
  }
}
