package org.schematest.junit.database.choice;

import java.util.List;
import org.schematest.junit.database.DatabaseSource;
import org.schematest.junit.database.embedded.EmbeddedPostgresSource;
import org.schematest.junit.database.embedded.EmbeddedSettings;

/** The ways to come by a database, in the order in which they are tried. */
public final class DatabaseSources {

  private static final int DEFAULT_MAJOR = 18;

  private DatabaseSources() {}

  /** The way that was chosen, or what is tried if none was; nothing is started yet. */
  public static DatabaseSource of(PostgresChoice choice) {
    return new FirstThatWorks(
        List.of(new EmbeddedPostgresSource(EmbeddedSettings.ofSystemProperties(DEFAULT_MAJOR))));
  }
}
