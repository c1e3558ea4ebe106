package org.schematest.junit.database.choice;

import java.util.List;
import org.schematest.junit.database.DatabaseSource;
import org.schematest.junit.database.choice.WantedPostgres.Container;
import org.schematest.junit.database.choice.WantedPostgres.Embedded;
import org.schematest.junit.database.choice.WantedPostgres.Given;
import org.schematest.junit.database.choice.WantedPostgres.OfVersion;
import org.schematest.junit.database.container.ContainerPostgresSource;
import org.schematest.junit.database.embedded.EmbeddedPostgresSource;
import org.schematest.junit.database.embedded.EmbeddedSettings;
import org.schematest.junit.database.server.GivenPostgresSource;

/** The ways to come by a database, in the order in which they are tried. */
public final class DatabaseSources {

  private DatabaseSources() {}

  /** The way that was chosen, or what is tried if none was; nothing is started yet. */
  public static DatabaseSource of(PostgresChoice choice) {
    return new FirstThatWorks(ways(choice.wanted()), choice.by());
  }

  private static List<DatabaseSource> ways(WantedPostgres wanted) {
    if (wanted instanceof Given given) {
      return List.of(
          new GivenPostgresSource(given.url(), given.user(), given.password(), given.major()));
    }
    if (wanted instanceof Container container) {
      return List.of(new ContainerPostgresSource(container.image(), container.major()));
    }
    if (wanted instanceof Embedded only) {
      return List.of(embedded(only.major()));
    }
    int major = ((OfVersion) wanted).major();
    return List.of(embedded(major), ContainerPostgresSource.ofVersion(major));
  }

  private static DatabaseSource embedded(int major) {
    return new EmbeddedPostgresSource(EmbeddedSettings.ofSystemProperties(major));
  }
}
