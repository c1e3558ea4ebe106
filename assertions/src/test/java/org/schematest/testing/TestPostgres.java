package org.schematest.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
import org.schematest.statistics.Statistics;
import org.schematest.statistics.declared.DeclaredStatistics;

/**
 * A real PostgreSQL server for this JVM's tests, and one of each older version: started when first
 * asked for, stopped by its own shutdown hook. Safe for use from several threads.
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
    return freshDatabase(PostgresVersions.NEWEST, sql);
  }

  /**
   * Such a database on a server of that major version, one of {@link PostgresVersions#all()}.
   *
   * @throws IllegalStateException if a statement fails
   */
  public static DataSource freshDatabase(int major, String... sql) {
    return freshDatabase(PostgresVersions.server(major), sql);
  }

  /**
   * Such a database on a server where nobody makes roles but tests that ask which there are, and
   * that leave none behind.
   *
   * @throws IllegalStateException if a statement fails
   */
  public static DataSource secludedDatabase(String... sql) {
    return freshDatabase(PostgresVersions.secludedServer(), sql);
  }

  private static DataSource freshDatabase(EmbeddedPostgres server, String... sql) {
    String name = "test_" + DATABASES.incrementAndGet();
    run(server.getPostgresDatabase(), "create database " + name);
    DataSource database = server.getDatabase("postgres", name);
    run(database, sql);
    return database;
  }

  /** What the catalog of that database says; the database itself is asked about SQL. */
  public static Catalog catalogOf(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return CatalogReader.read(connection, Set.of(), new EachTimeAnew(database));
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
}
