package org.schematest.samples.fidelity;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import javax.sql.DataSource;

/**
 * A PostgreSQL of one major version. What the planner goes by is as PostgreSQL has it by default;
 * only what makes loading faster is changed.
 */
final class FidelityServer implements AutoCloseable {

  private final EmbeddedPostgres postgres;

  private FidelityServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static FidelityServer start(Options options, String version) throws IOException, SQLException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofMinutes(2))
            // The same order of text on every machine, and on every version: 14 has no ICU.
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("encoding", "UTF8")
            .setServerConfig("autovacuum", "off")
            .setServerConfig("jit", "off")
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("wal_level", "minimal")
            .setServerConfig("max_wal_senders", "0")
            .setServerConfig("max_wal_size", "4GB")
            .setServerConfig("maintenance_work_mem", "512MB");
    Path jar = options.binaries().resolve(version + ".jar");
    if (Files.exists(jar)) {
      builder.setPgBinaryResolver((system, machine) -> archive(jar));
    }
    if (options.data().isPresent()) {
      Path folder = Files.createDirectories(options.data().get().resolve(version));
      builder.setDataDirectory(folder).setCleanDataDirectory(false);
    }
    return new FidelityServer(builder.start()).checked(version);
  }

  /** Without a jar of its own, the server is that of the class path, whatever that is. */
  private FidelityServer checked(String version) throws IOException, SQLException {
    String found = Sql.text(postgres.getPostgresDatabase(), "show server_version");
    if (!found.startsWith(version + ".")) {
      close();
      throw new IllegalStateException(
          "no binaries of PostgreSQL " + version + "; those of the class path are of " + found);
    }
    return this;
  }

  private static InputStream archive(Path jar) throws IOException {
    JarInputStream entries = new JarInputStream(Files.newInputStream(jar));
    for (JarEntry next = entries.getNextJarEntry();
        next != null;
        next = entries.getNextJarEntry()) {
      if (next.getName().endsWith(".txz")) {
        return entries;
      }
    }
    entries.close();
    throw new IllegalStateException("no archive of PostgreSQL in " + jar);
  }

  DataSource database(String name) {
    return postgres.getDatabase("postgres", name);
  }

  boolean has(String name) throws SQLException {
    return Sql.number(
            postgres.getPostgresDatabase(),
            "select count(*) from pg_database where datname = '" + name + "'")
        > 0;
  }

  DataSource create(String name) throws SQLException {
    execute("create database " + name);
    return database(name);
  }

  void drop(String name) throws SQLException {
    execute("drop database if exists " + name);
  }

  void rename(String from, String to) throws SQLException {
    execute("alter database " + from + " rename to " + to);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
