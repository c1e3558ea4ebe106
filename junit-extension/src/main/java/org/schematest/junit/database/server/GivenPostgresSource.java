package org.schematest.junit.database.server;

import java.util.Optional;
import org.schematest.junit.database.DatabaseSource;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.SessionServer;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TemplateRecipe;

/**
 * A PostgreSQL that somebody else runs, named by its URL. Nothing is written to the databases that
 * it has; those made here are dropped at the end, or by the next run if this one is killed.
 */
public final class GivenPostgresSource implements DatabaseSource {

  private final String url;
  private final SessionServer server;

  /**
   * @param url for JDBC; nothing is written to the database that it names
   * @param user instead of the URL's; without either, the user of this process
   * @param password instead of the URL's
   * @param major what the server must be
   */
  public GivenPostgresSource(
      String url, Optional<String> user, Optional<String> password, Optional<Integer> major) {
    this.url = url;
    this.server =
        new SessionServer(() -> GivenServer.connect(ServerUrl.of(url), user, password, major));
  }

  @Override
  public String description() {
    try {
      return "the server at " + ServerUrl.of(url).address();
    } catch (NoDatabaseException e) {
      return "a server by its URL";
    }
  }

  @Override
  public Template template(TemplateRecipe recipe) {
    return server.template(recipe);
  }

  @Override
  public void close() {
    server.close();
  }
}
