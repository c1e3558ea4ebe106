package org.schematest.junit.database.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.DatabaseSource;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.PostgresServer;
import org.schematest.junit.database.SessionTemplates;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TemplateRecipe;

/**
 * A PostgreSQL of our own, from the published binaries, on a free port of the loopback interface.
 *
 * <p>The launcher would let every local user in without a password. What it passes on to initdb
 * closes that door before the server first opens: a password, and authentication by it.
 */
public final class EmbeddedPostgresSource implements DatabaseSource {

  private static final int PASSWORD_BITS = 128;
  private static final int MAJOR_OF_BINARIES = 18;

  private final EmbeddedSettings settings;
  private final Map<String, String> initdbOptions;
  private @Nullable DatabaseServer server;
  private @Nullable SessionTemplates templates;

  public EmbeddedPostgresSource() {
    this(EmbeddedSettings.of(MAJOR_OF_BINARIES));
  }

  public EmbeddedPostgresSource(EmbeddedSettings settings) {
    this(
        settings,
        Map.of(
            "auth", "scram-sha-256",
            // Makes a connection cheap; guessing 128 random bits stays as hard as it was.
            "set", "scram_iterations=1",
            // The same order of text everywhere. Not C, in which a plain index serves like 'x%', as
            // it does not under the locales that production has.
            "locale", "C",
            "locale-provider", "icu",
            "icu-locale", "und"));
  }

  /**
   * @param initdbOptions which the launcher hands to initdb as they are, after its own {@code -A
   *     trust}: the last one wins
   */
  EmbeddedPostgresSource(EmbeddedSettings settings, Map<String, String> initdbOptions) {
    this.settings = settings;
    this.initdbOptions = initdbOptions;
  }

  @Override
  public String description() {
    return "embedded PostgreSQL " + settings.major();
  }

  @Override
  public synchronized Template template(TemplateRecipe recipe) {
    if (templates == null) {
      server = start();
      templates = new SessionTemplates(server);
    }
    return templates.of(recipe);
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
    }
  }

  private DatabaseServer start() {
    if (settings.major() != MAJOR_OF_BINARIES) {
      throw new NoDatabaseException(
          "the class path has the binaries of PostgreSQL %d only".formatted(MAJOR_OF_BINARIES));
    }
    try {
      return start(ServerFolder.create());
    } catch (IOException e) {
      throw new NoDatabaseException("there is no temporary folder for it: " + e.getMessage(), e);
    }
  }

  private DatabaseServer start(ServerFolder folder) {
    String password = new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(36);
    try {
      folder.writePassword(password);
      EmbeddedPostgres postgres = builder(folder, password).start();
      folder.deletePassword();
      return PostgresServer.connect(
          "127.0.0.1", postgres.getPort(), "postgres", password, () -> stop(postgres, folder));
    } catch (IOException | SQLException | RuntimeException e) {
      NoDatabaseException failure =
          new NoDatabaseException("it did not start: " + e.getMessage() + folder.logTail(), e);
      try {
        folder.stopAndDelete();
      } catch (IOException | RuntimeException leftBehind) {
        failure.addSuppressed(leftBehind);
      }
      throw failure;
    }
  }

  private EmbeddedPostgres.Builder builder(ServerFolder folder, String password) {
    Redirect log = Redirect.appendTo(folder.log().toFile());
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
    initdbOptions.forEach(builder::setLocaleConfig);
    return builder
        .setDataDirectory(folder.data())
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        .setLocaleConfig("pwfile", folder.password().toString())
        .setConnectConfig("password", password)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("autovacuum", "off")
        .setServerConfig("fsync", "off")
        .setServerConfig("full_page_writes", "off")
        .setServerConfig("synchronous_commit", "off")
        .setServerConfig("jit", "off")
        .setServerConfig("log_checkpoints", "off");
  }

  private static void stop(EmbeddedPostgres postgres, ServerFolder folder) throws IOException {
    try {
      postgres.close();
    } finally {
      folder.stopAndDelete();
    }
  }
}
