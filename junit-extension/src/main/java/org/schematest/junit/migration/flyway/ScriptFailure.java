package org.schematest.junit.migration.flyway;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.resource.Resource;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.schematest.junit.migration.FailureText;

/** Says which statement of a script PostgreSQL refused, where, and why. */
final class ScriptFailure {

  private static final Pattern COMMENTS =
      Pattern.compile("(?:\\s++|--[^\\n]*+|/\\*.*?\\*/)*+", Pattern.DOTALL);

  private ScriptFailure() {}

  static FailureText text(FlywaySqlScriptException failure) {
    Resource script = failure.getResource();
    SQLException cause =
        failure.getCause() instanceof SQLException sql ? sql : new SQLException(failure);
    boolean isMigration = script.getFilename().matches("[VRB].*__.*");
    FailureText text =
        new FailureText(
                "%s %s failed at line %d: %s"
                    .formatted(
                        isMigration ? "migration" : "callback",
                        script.getFilename(),
                        line(failure, cause),
                        problem(cause)))
            .with("location", script.getAbsolutePath())
            .with("statement", withoutLeadingComments(failure.getStatement()));
    ServerErrorMessage answer = answer(cause);
    return answer == null
        ? text
        : text.with("detail", orEmpty(answer.getDetail()))
            .with("hint", orEmpty(answer.getHint()))
            .with("where", orEmpty(answer.getWhere()));
  }

  /** {@code syntax error at or near "tabel" (SQLSTATE 42601)}. */
  static String problem(SQLException cause) {
    ServerErrorMessage answer = answer(cause);
    String message = answer == null ? null : answer.getMessage();
    return "%s (SQLSTATE %s)"
        .formatted(
            message == null
                ? String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
                : message,
            cause.getSQLState());
  }

  /**
   * Flyway gives the line of the statement's first word, though the statement begins with the
   * comments above it; the server gives the character of the whole at which it stumbled.
   */
  private static int line(FlywaySqlScriptException failure, SQLException cause) {
    ServerErrorMessage answer = answer(cause);
    String statement = failure.getStatement();
    if (answer == null
        || answer.getPosition() < 1
        || answer.getPosition() > statement.codePointCount(0, statement.length())) {
      return failure.getLineNumber();
    }
    int start = statement.length() - withoutLeadingComments(statement).length();
    int end = statement.offsetByCodePoints(0, answer.getPosition() - 1);
    return failure.getLineNumber()
        + (int)
            statement.substring(Math.min(start, end), end).chars().filter(c -> c == '\n').count();
  }

  private static String withoutLeadingComments(String statement) {
    Matcher comments = COMMENTS.matcher(statement);
    return comments.lookingAt() ? statement.substring(comments.end()) : statement;
  }

  private static @Nullable ServerErrorMessage answer(SQLException cause) {
    return cause instanceof PSQLException answered ? answered.getServerErrorMessage() : null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
