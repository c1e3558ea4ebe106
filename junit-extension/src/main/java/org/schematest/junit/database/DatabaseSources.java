package org.schematest.junit.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways to come by a server, in the order in which they are tried. */
public final class DatabaseSources {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseSources.class);

  private DatabaseSources() {}

  /**
   * A server, from the first way that leads to one.
   *
   * @throws NoDatabaseException if none does; it says for each why
   */
  public static DatabaseServer start() {
    return startFirstOf(List.of(new EmbeddedPostgresSource()));
  }

  static DatabaseServer startFirstOf(List<DatabaseSource> sources) {
    Map<String, NoDatabaseException> failures = new LinkedHashMap<>();
    for (DatabaseSource source : sources) {
      try {
        DatabaseServer server = source.start();
        LOG.info("Schema tests run on {}", server);
        return server;
      } catch (NoDatabaseException e) {
        failures.put(source.description(), e);
      }
    }
    throw NoDatabaseException.ofAll(failures);
  }
}
