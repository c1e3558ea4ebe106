package org.schematest.junit.migration.trail;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.database.embedded.EmbeddedPostgresSource;
import org.schematest.junit.database.embedded.EmbeddedSettings;
import org.schematest.migration.Migration;

/** Runs the statements of {@code matrix.txt} on one version of PostgreSQL, and observes them. */
final class MatrixServer implements AutoCloseable {

  private static final String INDEXES =
      """
      select case n.nspname when 'public' then '' else quote_ident(n.nspname) || '.' end
               || quote_ident(t.relname),
             case n.nspname when 'public' then '' else quote_ident(n.nspname) || '.' end
               || quote_ident(c.relname)
        from pg_index i
        join pg_class c on c.oid = i.indexrelid
        join pg_class t on t.oid = i.indrelid
        join pg_namespace n on n.oid = t.relnamespace
       where n.nspname !~ '^pg_'
      """;

  private final TestServer running;
  private final TestDatabase world;
  private final TestDatabase undone;
  private final Map<String, List<String>> indexes = new HashMap<>();
  private final MigrationObserver observer;
  private final Connection connection;
  private final Connection watched;
  private final BlockingProbe probe;

  MatrixServer(int major) throws SQLException {
    running =
        TestServer.of(
            new EmbeddedPostgresSource(
                new EmbeddedSettings(
                    major,
                    Optional.of(Path.of("target", "postgres")),
                    Optional.empty(),
                    false,
                    1024)));
    world = server().create(List.of("public"));
    try (Connection maker = world.connect();
        Statement statement = maker.createStatement()) {
      statement.execute(MatrixFile.resource("world.sql"));
      statement.execute("vacuum analyze");
      try (ResultSet row = statement.executeQuery(INDEXES)) {
        while (row.next()) {
          indexes
              .computeIfAbsent(row.getString(1), none -> new ArrayList<>())
              .add(row.getString(2));
        }
      }
    }
    undone = server().copy(world);
    observer = MigrationObserver.of(undone, MigrationObserver.Preparation.NONE);
    probe = new BlockingProbe(undone);
    connection = undone.connect();
    watched = observer.watched(connection);
    watched.setAutoCommit(false);
  }

  private DatabaseServer server() {
    return running.server();
  }

  /** The indexes that are there, by table. */
  Map<String, List<String>> indexes() {
    return indexes;
  }

  MatrixResult run(MatrixCase one) throws SQLException {
    return one.outside() ? outside(one) : inside(one);
  }

  /** In a transaction that is undone. */
  private MatrixResult inside(MatrixCase one) throws SQLException {
    observer.begins(one.name());
    try (Statement statement = watched.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String given : one.given()) {
        statement.execute(given);
      }
      boolean failed = !run(statement, one);
      BlockingProbe.Blocked blocked = failed ? BlockingProbe.Blocked.NOTHING : probe.blocked();
      watched.rollback();
      observer.ends(one.name());
      return new MatrixResult(last(observer), blocked);
    }
  }

  /** In a copy that is dropped. */
  private MatrixResult outside(MatrixCase one) throws SQLException {
    TestDatabase copy = server().copy(world);
    try (MigrationObserver alone = MigrationObserver.of(copy, MigrationObserver.Preparation.NONE);
        Connection connection = alone.watched(copy.connect());
        Statement statement = connection.createStatement()) {
      alone.begins(one.name());
      run(statement, one);
      alone.ends(one.name());
      return new MatrixResult(last(alone), BlockingProbe.Blocked.NOTHING);
    } finally {
      server().drop(copy);
    }
  }

  private static boolean run(Statement statement, MatrixCase one) {
    try {
      statement.execute(one.statement());
      return true;
    } catch (SQLException e) {
      return false; // and observed
    }
  }

  private static Migration last(MigrationObserver observer) {
    return observer.migrations().get(observer.migrations().size() - 1);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    probe.close();
    observer.close();
    running.close();
  }
}
