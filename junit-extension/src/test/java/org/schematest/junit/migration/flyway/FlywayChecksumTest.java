package org.schematest.junit.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.schematest.finding.Finding;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.migration.digest.MigrationDigests;
import org.schematest.migration.file.MigrationFiles;

/** What a digest file sees, and Flyway's own checksum, the CRC32 of lines without their ends. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FlywayChecksumTest {

  private static final String[] SCRIPT = {
    "create table if not exists notes (id bigint);",
    "-- these rows are gone for good",
    "drop table if exists old_notes;"
  };

  private final MigrationFolder folder;
  private final Path digest;

  FlywayChecksumTest(@TempDir Path scripts, @TempDir Path other) {
    this.folder = new MigrationFolder(scripts);
    this.digest = other.resolve("migrations.digest");
  }

  @BeforeEach
  void a_migration_is_released() {
    folder.with("V1__notes.sql", SCRIPT);
    System.setProperty(MigrationDigests.RELEASE, "2026.11");
    assertThat(differences()).isEmpty();
    System.clearProperty(MigrationDigests.RELEASE);
    assertThat(digest).content().containsPattern("\\d{4}-\\d\\d-\\d\\d/2026\\.11  V1__notes\\.sql");
    assertThat(differences()).isEmpty();
  }

  @AfterEach
  void nothing_is_left_set() {
    System.clearProperty(MigrationDigests.RELEASE);
    System.clearProperty(MigrationDigests.ACCEPT);
  }

  private List<Finding> differences() {
    return MigrationDigests.in(digest)
        .differencesOf(
            new MigrationFiles(
                new FlywayMigrator(folder.location(), List.of("public"), Map.of(), List.of())
                    .files()));
  }

  @Test
  void flyway_s_validation_passes_where_a_statement_went_into_a_comment() {
    try (TestServer running = TestServer.start()) {
      TestDatabase database = running.server().create(List.of("public"));
      Flyway flyway =
          Flyway.configure()
              .loggers("slf4j")
              .dataSource(database.dataSource())
              .locations(folder.location().get(0))
              .load();
      flyway.migrate();
      folder.with("V1__notes.sql", SCRIPT[0], SCRIPT[1] + SCRIPT[2]);
      assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
      assertThat(differences())
          .singleElement()
          .satisfies(
              finding ->
                  assertThat(finding.problem())
                      .contains("but only its white space was edited since"));
      folder.with("V1__notes.sql", SCRIPT[0] + " ", SCRIPT[1], SCRIPT[2]);
      assertThat(flyway.validateWithResult().validationSuccessful).isFalse();
    }
  }

  @Test
  void a_property_accepts_what_is_new_and_nothing_that_was_released() {
    folder.with("V2__more.sql", "select 1;");
    assertThat(differences())
        .singleElement()
        .satisfies(finding -> assertThat(finding.problem()).contains("should have a line in"));
    System.setProperty(MigrationDigests.ACCEPT, "true");
    assertThat(differences()).isEmpty();
    folder.with("V1__notes.sql", "select 1;");
    assertThat(differences())
        .singleElement()
        .satisfies(finding -> assertThat(finding.problem()).contains("but it was edited since"));
  }
}
