package org.schematest.junit.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationFolder;

/** Flyway 11, which Spring Boot 3.5 puts in the place of the kit's. */
class OlderFlywayTest {

  private static TestServer running;
  private static DatabaseServer server;
  private static OtherFlyway eleven;

  private MigrationFolder folder;
  private ClassLoader before = OlderFlywayTest.class.getClassLoader();

  @BeforeAll
  static void start() throws IOException {
    running = TestServer.start();
    server = running.server();
    eleven =
        new OtherFlyway(
            Path.of("target", "flyway", "core-11.jar"),
            Path.of("target", "flyway", "postgresql-11.jar"));
  }

  @AfterAll
  static void stop() throws IOException {
    eleven.close();
    running.close();
  }

  @BeforeEach
  void openFolder(@TempDir Path temporary) {
    folder = new MigrationFolder(temporary);
    before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(eleven);
  }

  @AfterEach
  void leaveClassLoader() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void it_applies_migrations_and_an_index_can_be_made_concurrently() throws SQLException {
    folder
        .with("V1__a.sql", "create table a (b text);")
        .with("V2__i.sql", "create index concurrently i on a (b);");
    assertThat(
            MigrationFolder.rows(
                eleven.migrator(folder.location(), List.of("public"), Map.of()),
                server,
                "select indexname from pg_indexes where tablename = 'a'"))
        .containsExactly("i");
  }

  @Test
  void a_migration_that_fails_is_named_as_with_the_newest() {
    folder.with("V1__a.sql", "create table a (b text);", "create tabel c (d int);");
    TestDatabase database = server.create(List.of("public"));
    Throwable failure =
        catchThrowable(
            () ->
                eleven.migrator(folder.location(), List.of("public"), Map.of()).migrate(database));
    server.drop(database);
    assertThat(failure)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageStartingWith(
            "migration V1__a.sql failed at line 2: syntax error at or near \"tabel\"");
  }
}
