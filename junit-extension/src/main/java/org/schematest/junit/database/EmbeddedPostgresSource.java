package org.schematest.junit.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.sql.SQLException;

/**
 * A PostgreSQL of our own, from the published binaries, on a free port of the loopback interface.
 *
 * <p>The launcher would let every local user in without a password. What it passes on to initdb
 * closes that door before the server first opens: a password, and authentication by it.
 */
final class EmbeddedPostgresSource implements DatabaseSource {

  private static final int PASSWORD_BITS = 128;

  @Override
  public String description() {
    return "embedded PostgreSQL";
  }

  @Override
  public DatabaseServer start() {
    try {
      return start(ServerFolder.create());
    } catch (IOException e) {
      throw new NoDatabaseException("there is no temporary folder for it: " + e.getMessage(), e);
    }
  }

  private static DatabaseServer start(ServerFolder folder) {
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

  private static EmbeddedPostgres.Builder builder(ServerFolder folder, String password) {
    Redirect log = Redirect.appendTo(folder.log().toFile());
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.data())
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        // The launcher hands these to initdb as they are, after its own -A trust: the last one
        // wins.
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", folder.password().toString())
        // Makes a connection cheap; guessing 128 random bits stays as hard as it was.
        .setLocaleConfig("set", "scram_iterations=1")
        // The same order of text everywhere. Not C, in which a plain index serves like 'x%', as it
        // does not under the locales that production has.
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("locale-provider", "icu")
        .setLocaleConfig("icu-locale", "und")
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
