package org.schematest.catalog.interpreter;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.expression.Interpreter;
import org.schematest.schema.expression.InvalidSqlException;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/**
 * Asks a server what SQL means, in a database that has the schema in question and that nobody else
 * changes: a copy, best without rows. Each question is a transaction that is rolled back, and its
 * answer is remembered. Safe for use by several threads, one question at a time.
 */
public final class ServerInterpreter implements Interpreter, AutoCloseable {

  /** Where connections to that database come from. */
  @FunctionalInterface
  public interface Connections {
    Connection open() throws SQLException;
  }

  private record Question(QualifiedName about, Clause clause, String sql) {}

  private record Implication(QualifiedName relation, String condition, String other) {}

  private final Connections connections;
  private final boolean own;
  private final Map<Question, Optional<String>> prints = new HashMap<>();
  private final Map<Implication, Optional<Boolean>> implications = new HashMap<>();
  private @Nullable Connection connection;

  private ServerInterpreter(Connections connections, boolean own) {
    this.connections = connections;
    this.own = own;
  }

  /**
   * One that opens a connection when it is first asked, and keeps it.
   *
   * @param connections to the database, as the role and with the settings under which its catalog
   *     was read: they decide which names are printed with their schemas
   */
  public static ServerInterpreter of(Connections connections) {
    return new ServerInterpreter(connections, true);
  }

  /**
   * One that asks within the transaction that the connection is in, and so sees what was done
   * there; a connection in autocommit mode is asked in a transaction of its own.
   *
   * @param connection stays open
   */
  public static Interpreter within(Connection connection) {
    return new ServerInterpreter(() -> connection, false);
  }

  @Override
  public synchronized Optional<String> printed(QualifiedName about, Clause clause, String sql) {
    Question question = new Question(about, clause, sql);
    Optional<String> known = prints.get(question);
    if (known == null) {
      known = Optional.of(ask(about, sql, trial -> print(trial, question)));
      prints.put(question, known);
    }
    return known;
  }

  @Override
  public synchronized Optional<Boolean> implies(
      QualifiedName relation, String condition, String other) {
    Implication question = new Implication(relation, condition, other);
    Optional<Boolean> known = implications.get(question);
    if (known == null) {
      known = ask(relation, condition, trial -> Proof.of(trial, relation, condition, other));
      implications.put(question, known);
    }
    return known;
  }

  private static String print(Trial trial, Question question)
      throws SQLException, RefusedException {
    QualifiedName about = question.about;
    String sql = question.sql;
    return switch (question.clause.kind()) {
      case TRIGGER -> WholePrints.trigger(trial, sql);
      case QUERY -> WholePrints.query(trial, sql);
      case PARTITION_KEY -> WholePrints.partitionKey(trial, about, sql);
      case BOUND -> WholePrints.bound(trial, about, sql);
      default -> {
        Subject subject = Subject.find(trial, about);
        yield subject.isDomain()
            ? DomainPrints.of(trial, about, question.clause, sql)
            : ofRelation(trial, subject, question);
      }
    };
  }

  /** The stand-in does for all but what names the schema, or the row type, of a table. */
  private static String ofRelation(Trial trial, Subject subject, Question question)
      throws SQLException, RefusedException {
    try {
      return new Prints(trial, StandIn.of(trial, subject.name()), false)
          .of(question.clause, question.sql);
    } catch (RefusedException e) {
      if (!subject.isTable()) {
        throw e;
      }
      try {
        return new Prints(trial, subject.name(), true).of(question.clause, question.sql);
      } catch (RefusedException again) {
        e.addSuppressed(again);
        throw e;
      }
    }
  }

  @FunctionalInterface
  private interface Asking<T> {
    T in(Trial trial) throws SQLException, RefusedException;
  }

  private <T> T ask(QualifiedName about, String sql, Asking<T> asking) {
    try (Trial trial = Trial.on(connection())) {
      try {
        return asking.in(trial);
      } catch (RefusedException e) {
        throw new InvalidSqlException(about, sql, e.reason() + columns(trial, about, e));
      }
    } catch (SQLException e) {
      throw new ScratchDatabaseException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String columns(Trial trial, QualifiedName about, RefusedException refused)
      throws SQLException {
    List<String> names =
        refused.isUnknownColumn() ? Subject.find(trial, about).columns(trial) : List.of();
    return names.isEmpty()
        ? ""
        : names.stream()
            .map(Identifier::quoted)
            .collect(Collectors.joining(", ", "; it has: ", ""));
  }

  private Connection connection() throws SQLException {
    if (connection == null) {
      Connection opened = connections.open();
      if (own) {
        prepare(opened);
      }
      connection = opened;
    }
    return connection;
  }

  /** Event triggers of the schema must not fire, which only a superuser may ask for. */
  private static void prepare(Connection opened) throws SQLException {
    try (Statement statement = opened.createStatement()) {
      statement.execute(
          """
          select pg_catalog.set_config('lock_timeout', '10s', false),
                 case when (select rolsuper from pg_catalog.pg_roles where rolname = current_user)
                      then pg_catalog.set_config('session_replication_role', 'replica', false) end
          """);
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  /** Lets go of the connection. A later question opens another. */
  @Override
  public synchronized void close() throws SQLException {
    if (connection != null && own) {
      connection.close();
    }
    connection = null;
  }
}
