package org.schematest.junit.migration.liquibase;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.BooksFailure;
import org.schematest.junit.migration.script.ScriptFailure;

/** Says in one sentence what Liquibase says in several nested exceptions. */
final class LiquibaseFailure {

  /** AbstractJdbcExecutor and JdbcExecutor of Liquibase 4 and 5. */
  private static final Pattern STATEMENT =
      Pattern.compile("\\[Failed SQL: \\(-?\\d+\\) (.*)\\]\\s*$", Pattern.DOTALL);

  /** What Liquibase writes itself, after each change set. */
  private static final Pattern OWN =
      Pattern.compile("(?:INSERT INTO|UPDATE|DELETE FROM) (?:\\S+\\.)?databasechangelog");

  private LiquibaseFailure() {}

  /**
   * @param changeSet the last that was begun; empty if there was none
   */
  static MigrationFailedException of(Exception e, String changeSet, List<String> locations) {
    MigrationFailedException ours = find(MigrationFailedException.class, e);
    if (ours != null) {
      return ours;
    }
    SQLException sql = find(SQLException.class, e);
    if (sql != null) {
      String subject = changeSet.isEmpty() ? "Liquibase" : "change set " + changeSet;
      String statement = statement(e);
      Optional<FailureText> books =
          OWN.matcher(statement).lookingAt()
              ? BooksFailure.text("Liquibase", subject, sql)
              : Optional.empty();
      if (books.isPresent()) {
        return new MigrationFailedException(books.get(), e);
      }
      FailureText text =
          new FailureText("%s failed: %s".formatted(subject, ScriptFailure.problem(sql)))
              .with("statement", statement);
      if (ScriptFailure.needsNoTransaction(sql)) {
        text.with(
            "fix",
            "give it a change set of its own with runInTransaction false (formatted SQL:"
                + " runInTransaction:false)");
      }
      return new MigrationFailedException(ScriptFailure.withDetails(text, sql), e);
    }
    List<String> lines = told(innermost(e));
    return new MigrationFailedException(
        new FailureText("Liquibase refused the changelog: " + lines.get(0))
            .with("more", lines.subList(1, lines.size()))
            .with("locations", locations),
        e);
  }

  /** Without a heading that says nothing; others name the file that is meant. */
  private static List<String> told(String message) {
    List<String> lines = message.lines().map(String::strip).toList();
    return lines.size() > 1 && lines.get(0).equals("Validation Failed:")
        ? lines.subList(1, lines.size())
        : lines;
  }

  private static String innermost(Throwable e) {
    String message = String.valueOf(e.getMessage());
    for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      String own = cause.getMessage();
      message = own == null || own.isBlank() ? message : own;
    }
    return message.isBlank() ? e.toString() : message.strip();
  }

  /** The one that the server refused; empty if that was none of Liquibase's. */
  static String statement(Throwable e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      Matcher statement = STATEMENT.matcher(String.valueOf(cause.getMessage()));
      if (statement.find()) {
        return statement.group(1);
      }
    }
    return "";
  }

  private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
