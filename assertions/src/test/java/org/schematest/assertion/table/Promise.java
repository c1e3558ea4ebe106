package org.schematest.assertion.table;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.schematest.catalog.CatalogReader;
import org.schematest.catalog.interpreter.ServerInterpreter;
import org.schematest.schema.Schema;
import org.schematest.testing.Golden;

/**
 * A promise that a schema keeps, the smallest change that breaks it, and what is said then; the
 * statement that the failure offers as its fix makes it hold again.
 *
 * @param name of the golden text
 * @param ddl what breaks it
 */
record Promise(String name, String ddl, Consumer<Schema> promise) {

  private static final String FIX = "  fix ";

  /** Everything is rolled back. */
  void verify(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      Schema whole = schema(connection);
      assertThatCode(() -> promise.accept(whole)).doesNotThrowAnyException();
      statement.execute(ddl);
      Schema broken = schema(connection);
      Throwable failure = catchThrowable(() -> promise.accept(broken));
      Golden.assertGolden("vocabulary_" + name, failure);
      String message = String.valueOf(failure.getMessage());
      if (message.contains("\n" + FIX)) {
        statement.execute(fix(message));
        Schema mended = schema(connection);
        assertThatCode(() -> promise.accept(mended)).as("after the fix").doesNotThrowAnyException();
      }
    } finally {
      connection.rollback();
    }
  }

  /** The fix is the last fact of a finding, and the one finding of its failure. */
  private static String fix(String message) {
    String fix = message.substring(message.indexOf("\n" + FIX) + 1 + FIX.length());
    return fix.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  private static Schema schema(Connection connection) {
    return CatalogReader.read(connection, Set.of(), ServerInterpreter.within(connection))
        .schema("Shop");
  }

  @Override
  public String toString() {
    return name;
  }
}
