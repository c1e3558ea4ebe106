package org.schematest.junit.migration.script;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server says of a statement that was sent alone, as if all of the message had been sent
 * that it is a part of. Where the server tells no position, it is that of the statement.
 */
public final class MovedFailure {

  private MovedFailure() {}

  /**
   * The same failure.
   *
   * @param message that the statement is a part of
   */
  public static SQLException of(SQLException refused, SqlStatement statement, String message) {
    ServerErrorMessage answer =
        refused instanceof PSQLException answered ? answered.getServerErrorMessage() : null;
    if (answer == null) {
      return refused;
    }
    int before = message.codePointCount(0, statement.start());
    PSQLException moved =
        new PSQLException(moved(answer, before + Math.max(answer.getPosition(), 1)));
    moved.setStackTrace(refused.getStackTrace());
    for (Throwable suppressed : refused.getSuppressed()) {
      moved.addSuppressed(suppressed);
    }
    return moved;
  }

  /** As the server would have sent it (manual, section 54.8, Error and Notice Message Fields). */
  private static ServerErrorMessage moved(ServerErrorMessage answer, int position) {
    StringBuilder fields = new StringBuilder();
    add(fields, 'S', answer.getSeverity());
    add(fields, 'C', answer.getSQLState());
    add(fields, 'M', answer.getMessage());
    add(fields, 'D', answer.getDetail());
    add(fields, 'H', answer.getHint());
    add(fields, 'P', Integer.toString(position));
    add(fields, 'q', answer.getInternalQuery());
    if (answer.getInternalPosition() > 0) {
      add(fields, 'p', Integer.toString(answer.getInternalPosition()));
    }
    add(fields, 'W', answer.getWhere());
    add(fields, 's', answer.getSchema());
    add(fields, 't', answer.getTable());
    add(fields, 'c', answer.getColumn());
    add(fields, 'd', answer.getDatatype());
    add(fields, 'n', answer.getConstraint());
    return new ServerErrorMessage(fields.toString());
  }

  private static void add(StringBuilder fields, char field, @Nullable String value) {
    if (value != null) {
      fields.append(field).append(value).append('\0');
    }
  }
}
