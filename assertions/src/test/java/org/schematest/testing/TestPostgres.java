package org.schematest.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.schematest.catalog.CatalogReader;
import org.schematest.schema.Catalog;
import org.schematest.sizing.TableSizer;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.DeclaredSize;
import org.schematest.statistics.DeclaredStatistics;
import org.schematest.statistics.Statistics;

/**
 * A real PostgreSQL server for this JVM's tests: started when first asked for, stopped by its own
 * shutdown hook. Safe for use from several threads.
 */
public final class TestPostgres {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  /**
   * A database of its own, with {@code sql} run in it: each argument in one call, and so more than
   * one statement in an argument is one transaction.
   *
   * @throws IllegalStateException if a statement fails
   */
  public static DataSource freshDatabase(String... sql) {
    String name = "test_" + DATABASES.incrementAndGet();
    run(Server.STARTED.getPostgresDatabase(), "create database " + name);
    DataSource database = Server.STARTED.getDatabase("postgres", name);
    run(database, sql);
    return database;
  }

  /** What the catalog of that database says. */
  public static Catalog catalogOf(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return CatalogReader.read(connection, Set.of());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives that database these sizes. */
  public static AppliedStatistics size(
      DataSource database, String currentSchema, DeclaredSize... sizes) {
    try (Connection connection = database.getConnection()) {
      Catalog catalog = catalogOf(database);
      return TableSizer.apply(
          connection,
          catalog,
          DeclaredStatistics.of(
              catalog, currentSchema, Statistics.NONE, List.of(sizes), List.of()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(DataSource database, String... sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Loaded, and so started, only when a test needs a database. */
  private static final class Server {

    /** Nothing has to survive a crash, and no worker may analyze a table behind a test's back. */
    static final EmbeddedPostgres STARTED = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("autovacuum", "off")
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("synchronous_commit", "off")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
