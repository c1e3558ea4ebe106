package org.schematest.junit.database;

import java.util.List;
import java.util.Optional;
import org.schematest.junit.database.choice.DatabaseSources;
import org.schematest.junit.database.choice.PostgresChoice;
import org.schematest.junit.database.embedded.EmbeddedPostgresSource;
import org.schematest.junit.database.embedded.EmbeddedSettings;

/** A server for tests that want nothing but a server. */
public final class TestServer implements AutoCloseable {

  /** A database with nothing in it. */
  public record Empty() implements TemplateRecipe {

    @Override
    public Optional<String> key() {
      return Optional.empty();
    }

    @Override
    public Optional<TemplateRecipe> base() {
      return Optional.empty();
    }

    @Override
    public List<String> searchPath() {
      return List.of("public");
    }

    @Override
    public String fill(TestDatabase database) {
      return "";
    }
  }

  private final DatabaseSource source;
  private final DatabaseServer server;

  private TestServer(DatabaseSource source) {
    this.source = source;
    this.server = source.template(new Empty()).server();
  }

  /** Of the way that a test class gets if it chooses none. */
  public static TestServer start() {
    return of(DatabaseSources.of(PostgresChoice.DEFAULT));
  }

  /** The embedded one of the newest version, with what is kept of it where the build keeps it. */
  public static DatabaseSource embedded() {
    return new EmbeddedPostgresSource(EmbeddedSettings.ofSystemProperties(18));
  }

  public static TestServer of(DatabaseSource source) {
    return new TestServer(source);
  }

  public DatabaseServer server() {
    return server;
  }

  @Override
  public void close() {
    source.close();
  }
}
