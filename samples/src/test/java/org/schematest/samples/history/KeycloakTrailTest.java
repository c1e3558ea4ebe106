package org.schematest.samples.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.SchemaTestConfiguration;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.TrailText;

class KeycloakTrailTest {

  @RegisterExtension
  static final Extension KEYCLOAK =
      SchemaTestConfiguration.migratedBy(KeycloakChangelog.migrator()).asExtension();

  @Test
  void ten_years_of_change_sets_are_told_with_what_they_block(MigrationTrail trail)
      throws IOException {
    Path written = Files.createDirectories(Path.of("target", "trails"));
    Files.writeString(written.resolve("keycloak-all.txt"), TrailText.of(trail));
    String told = HistoryText.of(trail);
    Files.writeString(written.resolve("keycloak.txt"), told);
    assertThat(told).isEqualTo(expected());
  }

  private static String expected() throws IOException {
    try (InputStream text = KeycloakTrailTest.class.getResourceAsStream("/trails/keycloak.txt")) {
      return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
