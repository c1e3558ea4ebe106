package org.schematest.junit.database;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One server that is started when it is first asked for and lasts as long as the session, with the
 * templates on it. If it does not start, whoever asks later is told the same at once. Safe for use
 * by several threads.
 */
public final class SessionServer implements AutoCloseable {

  private final Supplier<DatabaseServer> start;
  private @Nullable DatabaseServer server;
  private @Nullable SessionTemplates templates;
  private @Nullable NoDatabaseException failure;

  /**
   * @param start throws {@link NoDatabaseException} if there is no server
   */
  public SessionServer(Supplier<DatabaseServer> start) {
    this.start = start;
  }

  /** See {@link DatabaseSource#template}. */
  public Template template(TemplateRecipe recipe) {
    return templates().of(recipe);
  }

  private synchronized SessionTemplates templates() {
    if (failure != null) {
      throw failure;
    }
    if (templates == null) {
      try {
        server = start.get();
      } catch (NoDatabaseException e) {
        failure = e;
        throw e;
      }
      templates = new SessionTemplates(server);
    }
    return templates;
  }

  /** Lets go of the server, if it was started. */
  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
    }
  }
}
