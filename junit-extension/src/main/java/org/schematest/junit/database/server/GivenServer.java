package org.schematest.junit.database.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.schematest.junit.database.ConnectionFilter;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.SqlText;
import org.schematest.junit.database.TestDatabase;

/**
 * A server that others use too. The database of its URL is only where commands are given; whatever
 * is written to or dropped was made by this run, and says so in its comment.
 */
final class GivenServer implements DatabaseServer {

  private static final int LOGIN_SECONDS = 20;
  private static final int FIRST_WITH_STRATEGY = 15;

  private final ServerUrl url;
  private final TestDatabase maintenance;
  private final ServerFacts facts;
  private final TestRun run;
  private final ConnectionFilter lostClients;
  private final Thread atShutdown = new Thread(this::dropAll, "schematest-drop");
  private boolean closed;

  private GivenServer(
      ServerUrl url,
      TestDatabase maintenance,
      ServerFacts facts,
      TestRun run,
      ConnectionFilter lostClients) {
    this.url = url;
    this.maintenance = maintenance;
    this.facts = facts;
    this.run = run;
    this.lostClients = lostClients;
  }

  /**
   * @param user instead of the URL's
   * @param password instead of the URL's
   * @param major what it must be
   * @throws NoDatabaseException if databases cannot be made there
   */
  static GivenServer connect(
      ServerUrl url, Optional<String> user, Optional<String> password, Optional<Integer> major) {
    String name = user.or(url::user).orElseGet(() -> System.getProperty("user.name"));
    String database = url.database().isEmpty() ? name : url.database();
    Optional<String> secret = password.or(url::password);
    TestDatabase unknown =
        new TestDatabase(url.database(), url.ofDatabase(database), name, secret.orElse(""), "", 0);
    Connection connection =
        first(unknown, new Credentials(user.or(url::user).isPresent(), secret.isPresent()));
    try {
      ServerFacts facts = ServerFacts.read(connection);
      facts.check(database, major);
      TestRun run = TestRun.begin(connection);
      Leftovers.sweep(connection);
      GivenServer server =
          new GivenServer(url, unknown, facts, run, LostClients.filter(connection));
      Runtime.getRuntime().addShutdownHook(server.atShutdown);
      return server;
    } catch (SQLException e) {
      NoDatabaseException failure =
          new NoDatabaseException("it does not do what it is asked: " + e.getMessage(), e);
      closeAfter(failure, connection);
      throw failure;
    } catch (RuntimeException e) {
      closeAfter(e, connection);
      throw e;
    }
  }

  private static Connection first(TestDatabase database, Credentials named) {
    try {
      DataSource source = database.dataSource();
      // The driver by itself waits for ever for a server that takes calls and does not answer.
      if (!database.url().contains("loginTimeout=")) {
        source.setLoginTimeout(LOGIN_SECONDS);
      }
      return source.getConnection();
    } catch (SQLException e) {
      throw new NoDatabaseException(
          "user %s cannot connect%s".formatted(database.user(), named.reason(e)), e);
    }
  }

  private static void closeAfter(RuntimeException failure, Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public TestDatabase create(List<String> searchPath) {
    String path = searchPath.stream().map(SqlText::identifier).collect(Collectors.joining(", "));
    return make(
        "template1",
        (connection, name) ->
            execute(
                connection,
                "alter database " + SqlText.identifier(name) + " set search_path = " + path));
  }

  @Override
  public TestDatabase copy(TestDatabase original) {
    return make(
        original.name(),
        (connection, name) -> DatabaseSettings.copy(connection, original.name(), name));
  }

  private TestDatabase make(String template, Finish finish) {
    String name = run.newName();
    try (Connection connection = maintenance.connect()) {
      execute(
          connection,
          "create database "
              + SqlText.identifier(name)
              + " template "
              + SqlText.identifier(template)
              + strategy());
      try {
        execute(
            connection,
            "comment on database "
                + SqlText.identifier(name)
                + " is "
                + SqlText.literal(run.mark()));
        finish.of(connection, name);
      } catch (SQLException e) {
        execute(connection, "drop database " + SqlText.identifier(name));
        throw e;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "database %s cannot be made: %s".formatted(name, e.getMessage()), e);
    }
    return new TestDatabase(
            name,
            url.ofDatabase(name),
            maintenance.user(),
            maintenance.password(),
            facts.version().text(),
            facts.version().number())
        .through(lostClients);
  }

  /** Copying the files is faster, but not where they must be synced: each costs a checkpoint. */
  private String strategy() {
    return facts.synced() || facts.version().major() < FIRST_WITH_STRATEGY
        ? ""
        : " strategy file_copy";
  }

  @Override
  public void drop(TestDatabase database) {
    try (Connection connection = maintenance.connect()) {
      if (!marked(connection).contains(database.name())) {
        throw new IllegalArgumentException(
            database + " is not ours to drop: it has not the comment of this run");
      }
      drop(connection, database.name());
    } catch (SQLException e) {
      throw new IllegalStateException(
          "database %s cannot be dropped: %s".formatted(database.name(), e.getMessage()), e);
    }
  }

  private List<String> marked(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select datname from pg_catalog.pg_database"
                + " where pg_catalog.shobj_description(oid, 'pg_database') = ?")) {
      statement.setString(1, run.mark());
      try (ResultSet rows = statement.executeQuery()) {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
          names.add(rows.getString(1));
        }
        return names;
      }
    }
  }

  private static void drop(Connection connection, String name) throws SQLException {
    execute(connection, "drop database " + SqlText.identifier(name) + " with (force)");
  }

  /** Drops what this run made and did not drop, and ends it. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atShutdown);
    } catch (IllegalStateException jvmEnds) {
      // Then the hook runs too, and whichever comes second finds it done.
    }
    dropAll();
  }

  private synchronized void dropAll() {
    if (closed) {
      return;
    }
    closed = true;
    List<SQLException> failures = new ArrayList<>();
    try (Connection connection = maintenance.connect()) {
      for (String name : marked(connection)) {
        try {
          drop(connection, name);
        } catch (SQLException e) {
          failures.add(e);
        }
      }
      run.close();
    } catch (SQLException e) {
      failures.add(e);
    }
    if (!failures.isEmpty()) {
      IllegalStateException left =
          new IllegalStateException(
              "databases of schematest run %s are left at %s for the next run to drop: %s"
                  .formatted(run.id(), url.address(), failures.get(0).getMessage()));
      failures.forEach(left::addSuppressed);
      throw left;
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // A schema may be called {d}, which the driver would take for an escape of its own.
      statement.setEscapeProcessing(false);
      statement.execute(command);
    }
  }

  /** {@code PostgreSQL 18.6 at jdbc:postgresql://db.example.org:5432/}. */
  @Override
  public String toString() {
    return "PostgreSQL %s at %s".formatted(facts.version().text(), url.address());
  }

  /** What is done to a database that was just made. */
  private interface Finish {
    void of(Connection connection, String name) throws SQLException;
  }
}
