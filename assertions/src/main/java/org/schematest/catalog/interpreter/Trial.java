package org.schematest.catalog.interpreter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statements of which nothing stays: a transaction, or a part of the caller's, that is rolled back.
 */
final class Trial implements AutoCloseable {

  private final Connection connection;
  private final Optional<Savepoint> start;

  private Trial(Connection connection, Optional<Savepoint> start) {
    this.connection = connection;
    this.start = start;
  }

  /** In autocommit mode a transaction of its own; otherwise a savepoint in the caller's. */
  static Trial on(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      return new Trial(connection, Optional.of(connection.setSavepoint()));
    }
    connection.setAutoCommit(false);
    return new Trial(connection, Optional.empty());
  }

  /** Statements of ours, in one round trip. */
  void run(String sql) throws SQLException {
    try (Statement statement = statement()) {
      statement.execute(sql);
    }
  }

  /**
   * A statement that has a test's SQL in it; the trial goes on as if a refused one was never sent.
   */
  void attempt(String sql) throws SQLException, RefusedException {
    Savepoint before = connection.setSavepoint();
    try (Statement statement = statement()) {
      statement.execute(sql);
      if (statement.getMoreResults() || statement.getUpdateCount() != -1) {
        connection.rollback(before);
        throw new RefusedException("it is more than one statement");
      }
    } catch (SQLException e) {
      if (!RefusedException.isAboutTheStatement(e)) {
        throw e;
      }
      connection.rollback(before);
      throw new RefusedException(e);
    }
  }

  /** The rows of the first column; the arguments are texts. */
  List<String> texts(String query, String... arguments) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(String.valueOf(result.getString(1)));
        }
      }
    }
    return rows;
  }

  /** The first column of the only row. */
  String text(String query, String... arguments) throws SQLException {
    List<String> rows = texts(query, arguments);
    if (rows.size() != 1) {
      throw new SQLException(rows.size() + " rows instead of one answer \"" + query + '"');
    }
    return rows.get(0);
  }

  /** A plan's lines, of a statement that has a test's SQL in it. */
  List<String> plan(String sql) throws SQLException, RefusedException {
    Savepoint before = connection.setSavepoint();
    List<String> lines = new ArrayList<>();
    try (Statement statement = statement();
        ResultSet result = statement.executeQuery("explain (costs off) " + sql)) {
      while (result.next()) {
        lines.add(result.getString(1));
      }
      return lines;
    } catch (SQLException e) {
      if (!RefusedException.isAboutTheStatement(e)) {
        throw e;
      }
      connection.rollback(before);
      throw new RefusedException(e);
    }
  }

  private Statement statement() throws SQLException {
    Statement statement = connection.createStatement();
    // {d '2026-01-01'} is the driver's, not PostgreSQL's
    statement.setEscapeProcessing(false);
    return statement;
  }

  @Override
  public void close() throws SQLException {
    if (start.isPresent()) {
      connection.rollback(start.get());
    } else {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
