package org.schematest.junit.migration.script;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.schematest.junit.migration.FailureText;

/** Says which statement of a script PostgreSQL refused, where, and why. */
public final class ScriptFailure {

  private static final Pattern COMMENTS =
      Pattern.compile("(?:\\s++|--[^\\n]*+|/\\*.*?\\*/)*+", Pattern.DOTALL);

  private ScriptFailure() {}

  /**
   * {@code migration V2__orders.sql failed at line 7: syntax error at or near "tabel" (SQLSTATE
   * 42601)}, and under it the statement and what else the server said.
   *
   * @param subject {@code migration V2__orders.sql}
   */
  public static FailureText text(String subject, ScriptPart sent, SQLException cause) {
    ServerErrorMessage answer = answer(cause);
    Optional<SqlStatement> statement = statement(sent.text(), answer);
    FailureText text =
        new FailureText(
                "%s failed%s: %s"
                    .formatted(
                        subject,
                        statement
                            .map(one -> " at line %d".formatted(line(sent, one, answer)))
                            .orElse(""),
                        problem(cause)))
            .with("location", sent.script().location())
            .with(
                "statement",
                statement
                    .map(SqlStatement::text)
                    .orElse(
                        "one of those of the file, which are sent as one message; the server does"
                            + " not say which"));
    return Utf8.hasByteOrderMark(sent.text())
        ? text.with("fix", Utf8.BYTE_ORDER_MARK_FIX)
        : withDetails(text, cause);
  }

  /** Whether the server refused it because it was in a transaction (manual, appendix A). */
  public static boolean needsNoTransaction(SQLException cause) {
    return "25001".equals(cause.getSQLState());
  }

  /** Adds what the server said beside the problem. */
  public static FailureText withDetails(FailureText text, SQLException cause) {
    ServerErrorMessage answer = answer(cause);
    return answer == null
        ? text
        : text.with("detail", orEmpty(answer.getDetail()))
            .with("hint", orEmpty(answer.getHint()))
            .with("where", orEmpty(answer.getWhere()));
  }

  /** {@code syntax error at or near "tabel" (SQLSTATE 42601)}. */
  public static String problem(SQLException cause) {
    ServerErrorMessage answer = answer(cause);
    String message = answer == null ? null : answer.getMessage();
    return "%s (SQLSTATE %s)"
        .formatted(
            message == null
                ? String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
                : message,
            cause.getSQLState());
  }

  /** The statement at fault: the only one, or the one in which the server stumbled. */
  private static Optional<SqlStatement> statement(
      String sent, @Nullable ServerErrorMessage answer) {
    List<SqlStatement> all = SqlStatement.in(sent);
    if (all.size() == 1) {
      return Optional.of(all.get(0));
    }
    if (all.isEmpty()) {
      String text = withoutLeadingComments(sent);
      return Optional.of(new SqlStatement(text, sent.length() - text.length()));
    }
    int position = position(sent, answer);
    return all.stream()
        .filter(one -> one.start() <= position && position <= one.start() + one.text().length())
        .findFirst();
  }

  private static int line(
      ScriptPart sent, SqlStatement statement, @Nullable ServerErrorMessage answer) {
    int offset = Math.max(statement.start(), position(sent.text(), answer));
    return sent.line()
        + (int) sent.text().substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /** Of the character at which the server stumbled; -1 if it does not say. */
  private static int position(String sent, @Nullable ServerErrorMessage answer) {
    return answer == null
            || answer.getPosition() < 1
            || answer.getPosition() > sent.codePointCount(0, sent.length())
        ? -1
        : sent.offsetByCodePoints(0, answer.getPosition() - 1);
  }

  /** The text from its first word on. */
  public static String withoutLeadingComments(String statement) {
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
