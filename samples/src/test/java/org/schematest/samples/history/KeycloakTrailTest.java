package org.schematest.samples.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.DatabaseSource;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.choice.DatabaseSources;
import org.schematest.junit.database.choice.PostgresChoice;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.place.AppliedScriptFiles;
import org.schematest.junit.migration.trail.MigrationObserver;
import org.schematest.junit.migration.trail.ObservedMigrations;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.TrailText;
import org.schematest.samples.benchmark.measure.NoSchema;

/** Without rows, which ten years of constraints would refuse: what is locked does not need any. */
class KeycloakTrailTest {

  @Test
  void ten_years_of_change_sets_are_told_with_what_they_block() throws IOException {
    MigrationTrail trail = trail(KeycloakChangelog.migrator());
    Path written = Files.createDirectories(Path.of("target", "trails"));
    Files.writeString(written.resolve("keycloak-all.txt"), TrailText.of(trail));
    String told = HistoryText.of(trail);
    Files.writeString(written.resolve("keycloak.txt"), told);
    assertThat(told).isEqualTo(expected());
  }

  private static MigrationTrail trail(Migrator migrator) {
    try (DatabaseSource source = DatabaseSources.of(PostgresChoice.DEFAULT)) {
      DatabaseServer server = source.template(new NoSchema()).server();
      TestDatabase database = server.create(List.of("public"));
      try {
        ObservedMigrations observed =
            ObservedMigrations.of(
                migrator,
                database,
                MigrationObserver.Preparation.NONE,
                AppliedScriptFiles.of(migrator, Path.of(""))::find);
        return new MigrationTrail(observed.migrations(), Map.of(), List.of());
      } finally {
        server.drop(database);
      }
    }
  }

  private static String expected() throws IOException {
    try (InputStream text = KeycloakTrailTest.class.getResourceAsStream("/trails/keycloak.txt")) {
      return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
