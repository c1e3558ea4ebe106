package org.schematest.junit.migration.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.migration.ObjectChange;

class FlywayTrailTest {

  private static TestServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static final String JAVA = V2__Fill.class.getName();

  private FlywayMigrator flyway(JavaMigration... migrations) {
    return new FlywayMigrator(
        List.of("filesystem:" + folder), List.of("public"), Map.of(), List.of(migrations));
  }

  private List<String> trail(JavaMigration... migrations) {
    return Told.of(flyway(migrations), server.server());
  }

  /** A migration in Java, by three ways of the driver. */
  public static final class V2__Fill extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
      try (Statement statement = context.getConnection().createStatement()) {
        statement.execute("insert into regions values ('north'), ('south')");
      }
      try (PreparedStatement prepared =
          context.getConnection().prepareStatement("insert into regions values (?)")) {
        prepared.setString(1, "east");
        prepared.addBatch();
        prepared.setString(1, "west");
        prepared.addBatch();
        prepared.executeBatch();
      }
      context
          .getConnection()
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy regions from stdin", new StringReader("up\ndown\n"));
    }
  }

  @Test
  void a_migration_in_java_is_told_without_what_flyway_sends_itself() {
    new MigrationFolder(folder)
        .with("V1__regions.sql", "create table regions (name text);")
        .with(
            "V3__more.sql",
            "insert into regions values ('far');",
            "COPY regions FROM STDIN;",
            "a",
            "b",
            "\\.")
        .with("beforeMigrate.sql", "set lock_timeout = '3s';")
        .with("beforeEachMigrate.sql", "set statement_timeout = '1min';")
        .with("afterEachMigrate.sql", "analyze;")
        .with("afterMigrate.sql", "grant usage on schema public to public;")
        .with("R__view.sql", "create view far as select * from regions;");
    assertThat(trail(new V2__Fill()))
        .containsExactly(
            "V1__regions.sql:1, transaction 1: create table regions (name text)",
            JAVA + ", transaction 1: insert into regions values ('north'), ('south')",
            JAVA + ", transaction 1: insert into regions values (?)",
            JAVA + ", transaction 1: copy regions from stdin",
            "V3__more.sql:1, transaction 1: insert into regions values ('far')",
            "V3__more.sql:2, transaction 1: COPY regions FROM STDIN",
            "R__view.sql:1, transaction 1: create view far as select * from regions");
  }

  @Test
  void what_flyway_runs_outside_of_a_transaction_is_one_of_its_own_each() {
    new MigrationFolder(folder)
        .with("V1__regions.sql", "create table regions (name text);")
        .with(
            "V2__indexes.sql",
            "-- both wait for nobody",
            "create index concurrently one on regions (name);",
            "drop index concurrently one;")
        .with("V3__two.sql", "insert into regions values ('a');", "update regions set name = 'b';");
    assertThat(trail())
        .containsExactly(
            "V1__regions.sql:1, transaction 1: create table regions (name text)",
            "V2__indexes.sql:2, no transaction: create index concurrently one on regions (name)",
            "V2__indexes.sql:3, no transaction: drop index concurrently one",
            "V3__two.sql:1, transaction 1: insert into regions values ('a')",
            "V3__two.sql:2, transaction 1: update regions set name = 'b'");
  }

  @Test
  void what_a_callback_makes_in_the_transaction_of_a_migration_is_not_the_migrations() {
    new MigrationFolder(folder)
        .with("V1__regions.sql", "create table regions (name text);")
        .with("beforeEachMigrate.sql", "create table if not exists \"Büro\" (id bigint);")
        .with("afterEachMigrate.sql", "grant select on \"Büro\" to public;");
    assertThat(Told.observed(flyway(), server.server()).get(0).changes())
        .extracting(ObjectChange::name)
        .containsExactly("public.regions", "public.regions.name");
  }
}
