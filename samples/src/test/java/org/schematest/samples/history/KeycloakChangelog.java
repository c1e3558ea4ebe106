package org.schematest.samples.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.schematest.junit.migration.liquibase.LiquibaseMigrator;

/**
 * Keycloak's changelogs of ten years, as the build takes them out of its artifact, but for changes
 * that are made by Keycloak's own classes: they change rows that only Keycloak has.
 */
final class KeycloakChangelog {

  private static final Path PUBLISHED = Path.of("target", "keycloak", "META-INF");
  private static final Path WITHOUT_CLASSES = Path.of("target", "keycloak", "plain");

  private KeycloakChangelog() {}

  static LiquibaseMigrator migrator() {
    try (Stream<Path> changelogs = Files.list(PUBLISHED)) {
      Files.createDirectories(WITHOUT_CLASSES);
      for (Path changelog : changelogs.toList()) {
        Files.writeString(
            WITHOUT_CLASSES.resolve(changelog.getFileName()),
            Files.readString(changelog)
                .replaceAll("<customChange [^>]*/>", "")
                .replace("file=\"META-INF/", "file=\""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LiquibaseMigrator(
        List.of(
            "filesystem:" + WITHOUT_CLASSES.resolve("jpa-changelog-master.xml").toAbsolutePath()),
        Map.of());
  }
}
