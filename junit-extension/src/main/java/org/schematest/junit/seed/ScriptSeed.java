package org.schematest.junit.seed;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptFailure;
import org.schematest.junit.migration.script.ScriptPart;
import org.schematest.junit.migration.script.SqlStatement;

/** Statements of a file, one after the other. */
record ScriptSeed(SeedFile file) implements SeedSource {

  /** The line that ends the rows of {@code copy … from stdin}. */
  private static final String END_OF_ROWS = "\n\\.";

  @Override
  public String subject() {
    return "seed " + file.name();
  }

  @Override
  public Optional<byte[]> content() {
    return Optional.of(file.bytes());
  }

  @Override
  public void sow(Connection connection) throws SQLException {
    Script script = new Script(file.name(), file.location(), file.text());
    int next = 0;
    while (next < script.text().length()) {
      next = sow(connection, script, next);
    }
    // A dump sets its search path and more for the session, which may go on as that of a test.
    execute(connection, "reset all");
  }

  /** Runs all from there to the first copy, and that; gives what comes then. */
  private int sow(Connection connection, Script script, int from) {
    for (SqlStatement statement : SqlStatement.in(script.text().substring(from))) {
      int start = from + statement.start();
      int end = start + statement.text().length();
      ScriptPart part = script.part(start, end);
      try {
        if (statement.copiesFromClient()) {
          return copy(connection, script.text(), part, end);
        }
        execute(connection, part.text());
      } catch (SQLException e) {
        throw new SeedFailedException(ScriptFailure.text(subject(), part, e), e);
      }
    }
    return script.text().length();
  }

  private static int copy(Connection connection, String text, ScriptPart statement, int end)
      throws SQLException {
    int lineEnd = text.indexOf('\n', end);
    int rows = lineEnd < 0 ? text.length() : lineEnd;
    int rowsEnd = text.indexOf(END_OF_ROWS, rows);
    String copied =
        text.substring(
            Math.min(rows + 1, text.length()), rowsEnd < 0 ? text.length() : rowsEnd + 1);
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(statement.text(), new StringReader(copied));
    } catch (IOException e) {
      throw new SQLException(e);
    }
    return rowsEnd < 0 ? text.length() : rowsEnd + END_OF_ROWS.length();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Not {d} nor {fn …}: they are no SQL of the server's.
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
