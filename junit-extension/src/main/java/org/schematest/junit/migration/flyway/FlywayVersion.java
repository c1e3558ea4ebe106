package org.schematest.junit.migration.flyway;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import org.schematest.junit.migration.Fingerprint;
import org.schematest.junit.migration.MigrationLocation;

/** Which Flyway is on the class path, told from its resources: no class of it is loaded. */
final class FlywayVersion {

  private static final String VERSION = "META-INF/maven/org.flywaydb/flyway-core/pom.properties";

  /** What Flyway is made of; each of its jars, and of those that extend it, has such a file. */
  private static final String PLUGINS = "META-INF/services/org.flywaydb.core.extensibility.Plugin";

  private FlywayVersion() {}

  static void addTo(Fingerprint fingerprint) throws IOException {
    for (String resource : new String[] {VERSION, PLUGINS}) {
      for (URL url : Collections.list(MigrationLocation.classLoader().getResources(resource))) {
        try (InputStream content = url.openStream()) {
          fingerprint.with(jar(url), content.readAllBytes());
        }
      }
    }
  }

  /** {@code flyway-core-13.12.0.jar}: its place is no part of the key. */
  private static String jar(URL url) {
    String path = url.getPath().replaceFirst("!/.*", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
