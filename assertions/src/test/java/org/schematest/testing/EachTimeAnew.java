package org.schematest.testing;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.schematest.catalog.interpreter.ServerInterpreter;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.expression.Interpreter;
import org.schematest.schema.name.QualifiedName;

/**
 * Asks a test's own database about SQL, by a connection for each question: none stays open, however
 * many databases the tests of a JVM make, and nothing is remembered that a test may have changed.
 */
record EachTimeAnew(DataSource database) implements Interpreter {

  @Override
  public Optional<String> printed(QualifiedName about, Clause clause, String sql) {
    return ask(interpreter -> interpreter.printed(about, clause, sql));
  }

  @Override
  public Optional<Boolean> implies(QualifiedName relation, String condition, String other) {
    return ask(interpreter -> interpreter.implies(relation, condition, other));
  }

  private <T> T ask(Function<Interpreter, T> question) {
    try (ServerInterpreter interpreter = ServerInterpreter.of(database::getConnection)) {
      return question.apply(interpreter);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
