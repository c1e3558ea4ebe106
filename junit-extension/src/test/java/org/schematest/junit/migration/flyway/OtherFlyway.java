package org.schematest.junit.migration.flyway;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.OtherVersion;

/** Flyway of another version than that on the class path, and what we have that knows it. */
final class OtherFlyway extends OtherVersion {

  OtherFlyway(Path core, Path postgresql) throws MalformedURLException {
    super(
        new URL[] {
          core.toUri().toURL(),
          postgresql.toUri().toURL(),
          FlywayMigrator.class.getProtectionDomain().getCodeSource().getLocation()
        },
        OtherFlyway::isOwn);
  }

  private static boolean isOwn(String name) {
    return name.startsWith("org.flywaydb.")
        || name.startsWith("org/flywaydb/")
        || name.startsWith("META-INF/services/org.flywaydb.")
        || (name.startsWith("org.schematest.junit.migration.flyway.")
            && !name.equals(OtherFlyway.class.getName()));
  }

  Migrator migrator(List<String> locations, List<String> schemas, Map<String, String> values) {
    try {
      return (Migrator)
          loadClass(FlywayMigrator.class.getName())
              .getConstructor(List.class, List.class, Map.class, List.class)
              .newInstance(locations, schemas, values, List.of());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
