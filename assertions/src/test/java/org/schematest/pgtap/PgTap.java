package org.schematest.pgtap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** pgTAP in a database, in a schema of its own, and a connection that asks it. */
final class PgTap implements AutoCloseable {

  private final Connection connection;

  private PgTap(Connection connection) {
    this.connection = connection;
  }

  /**
   * Installs the script that the build has fetched, which the property {@code pgtap.script} names.
   */
  static PgTap in(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("create schema tap");
      statement.execute("set search_path = tap, public");
      statement.execute(script());
      statement.execute("set search_path = public, tap");
      statement.execute("select no_plan()");
    }
    return new PgTap(connection);
  }

  private static String script() {
    Path file = Path.of(Objects.requireNonNull(System.getProperty("pgtap.script")));
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a call, as one writes it in SQL, passes. */
  boolean passes(String call) throws SQLException {
    String line = first("select " + call);
    if (!line.startsWith("ok") && !line.startsWith("not ok")) {
      throw new IllegalStateException("pgTAP says neither ok nor not ok, but: " + line);
    }
    return line.startsWith("ok");
  }

  /** The names of all functions that are called from outside. */
  Set<String> functions() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select distinct proname from pg_proc
                 where pronamespace = 'tap'::regnamespace and not starts_with(proname, '_')
                """)) {
      Set<String> functions = new TreeSet<>();
      while (rows.next()) {
        functions.add(rows.getString(1));
      }
      return functions;
    }
  }

  private String first(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
