package org.schematest.junit.migration.liquibase;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.OtherVersion;

/** Liquibase of another version than that on the class path, and what we have that knows it. */
final class OtherLiquibase extends OtherVersion {

  OtherLiquibase(Path jar) throws MalformedURLException {
    super(
        new URL[] {
          jar.toUri().toURL(),
          LiquibaseMigrator.class.getProtectionDomain().getCodeSource().getLocation()
        },
        OtherLiquibase::isOwn);
  }

  private static boolean isOwn(String name) {
    return name.startsWith("liquibase.")
        || name.startsWith("META-INF/services/liquibase.")
        || name.startsWith("www.liquibase.org/")
        || (name.startsWith("org.schematest.junit.migration.liquibase.")
            && !name.equals(OtherLiquibase.class.getName()));
  }

  Migrator migrator(List<String> locations, Map<String, String> parameters) {
    try {
      return (Migrator)
          loadClass(LiquibaseMigrator.class.getName())
              .getConstructor(List.class, Map.class)
              .newInstance(locations, parameters);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
