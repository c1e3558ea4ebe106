package org.schematest.junit.migration.script;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.SessionZone;

/**
 * One session of a tool that sends text to the server: by the simple protocol, in which a message
 * of several statements is one transaction if none of them says otherwise, and in which the driver
 * cuts nothing and replaces nothing. For one thread.
 */
public final class ScriptSession implements AutoCloseable {

  private final TestDatabase database;
  private final MigrationWatch watch;
  private final String outsideTransaction;

  /** For what the tool asks for itself. */
  private final Connection connection;

  /** The same for what scripts ask for. */
  private final Connection watched;

  private ScriptSession(
      TestDatabase database,
      MigrationWatch watch,
      String outsideTransaction,
      Connection connection) {
    this.database = database;
    this.watch = watch;
    this.outsideTransaction = outsideTransaction;
    this.connection = connection;
    this.watched = watch.watched(connection);
  }

  /**
   * A new session. Its time zone is UTC, where the driver would have taken that of the JVM: a zone
   * decides what some statements do, and must not depend on whose machine it is.
   */
  public static ScriptSession open(TestDatabase database) throws SQLException {
    return open(database, MigrationWatch.NONE, "");
  }

  /**
   * The same, whose scripts a watch sees.
   *
   * @param outsideTransaction how the tool is told that a statement must not be in a transaction
   */
  static ScriptSession open(TestDatabase database, MigrationWatch watch, String outsideTransaction)
      throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setUser(database.user());
    source.setPassword(database.password());
    source.setPreferQueryMode(PreferQueryMode.SIMPLE);
    Connection connection = source.getConnection();
    try {
      return new ScriptSession(
          database,
          watch,
          outsideTransaction,
          SessionZone.utc(database.filter().filtered(connection)));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Another session in the same database, which no watch sees. */
  public ScriptSession unwatched() throws SQLException {
    return open(database);
  }

  /** Another session in the same database, seen by the same watch. */
  public ScriptSession another() throws SQLException {
    return open(database, watch, outsideTransaction);
  }

  /** Where it is. */
  public TestDatabase database() {
    return database;
  }

  /** Sends what the tool asks for itself, as it is, in one message. */
  public void execute(String sql) throws SQLException {
    execute(connection, sql);
  }

  /**
   * Sends a part of a script as it is, in one message.
   *
   * @throws SQLException if the server refuses it
   */
  public void execute(ScriptPart part) throws SQLException {
    watch.at(part.script().location(), part.line());
    execute(watched, part.text());
    watch.sent(watched, part.text());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Not {d} nor {fn …}: they are no SQL of the server's.
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  /** Sends one statement with values for its question marks. */
  public void update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  /**
   * Sends a part of a migration.
   *
   * @param subject {@code migration V2__orders.sql}
   * @throws MigrationFailedException if the server refuses it, or would wait for rows
   */
  public void run(String subject, ScriptPart part) {
    for (SqlStatement statement : SqlStatement.in(part.text())) {
      if (statement.copiesFromClient() || statement.copiesToClient()) {
        throw new MigrationFailedException(
            new FailureText(
                    subject
                        + " has a copy from or to the client, which its tool cannot do: write"
                        + " insert statements")
                .with("location", part.script().location())
                .with("statement", statement.text()));
      }
    }
    try {
      execute(part);
    } catch (SQLException e) {
      throw new MigrationFailedException(failure(subject, part, e), e);
    }
  }

  /** What is said of a part that the server refused. */
  public FailureText failure(String subject, ScriptPart part, SQLException refused) {
    FailureText failure = ScriptFailure.text(subject, part, refused);
    return ScriptFailure.needsNoTransaction(refused)
        ? failure.with("fix", outsideTransaction)
        : failure;
  }

  /**
   * Sends {@code copy … from stdin}, and then the rows.
   *
   * @param rows in the format that the statement names
   */
  public void copy(ScriptPart statement, String rows) throws SQLException {
    watch.at(statement.script().location(), statement.line());
    try {
      watched
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(statement.text(), new StringReader(rows));
      watch.sent(watched, statement.text());
    } catch (IOException e) {
      throw new SQLException(e);
    }
  }

  /** Where a new table is made. */
  public String currentSchema() throws SQLException {
    return value("select current_schema()")
        .orElseThrow(() -> new SQLException("no schema of the search path exists", "3F000"));
  }

  /** Makes the schema that is looked in first, if it is not there. */
  void makeFirstSchema() throws SQLException {
    execute(
        """
        do $$
        begin
          execute pg_catalog.format(
              'create schema if not exists %I',
              (pg_catalog.parse_ident(
                  pg_catalog.split_part(pg_catalog.current_setting('search_path'), ',', 1)))[1]);
        end
        $$\
        """);
  }

  /** The one value that a query gives; empty if it is null. */
  public Optional<String> value(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return Optional.ofNullable(row.getString(1));
    }
  }

  /** Ends the session, and undoes a transaction that is still open. */
  @Override
  public void close() throws SQLException {
    watched.close();
  }
}
