package org.schematest.junit.migration.liquibase;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.ScriptFailure;

/** Says in one sentence what Liquibase says in several nested exceptions. */
final class LiquibaseFailure {

  /** AbstractJdbcExecutor and JdbcExecutor of Liquibase 4 and 5. */
  private static final Pattern STATEMENT =
      Pattern.compile("\\[Failed SQL: \\(-?\\d+\\) (.*)\\]\\s*$", Pattern.DOTALL);

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
      FailureText text =
          new FailureText(
                  "%s failed: %s"
                      .formatted(
                          changeSet.isEmpty() ? "Liquibase" : "change set " + changeSet,
                          ScriptFailure.problem(sql)))
              .with("statement", statement(e));
      if (ScriptFailure.needsNoTransaction(sql)) {
        text.with(
            "fix",
            "give it a change set of its own with runInTransaction false (formatted SQL:"
                + " runInTransaction:false)");
      }
      return new MigrationFailedException(ScriptFailure.withDetails(text, sql), e);
    }
    List<String> lines = innermost(e).lines().toList();
    return new MigrationFailedException(
        new FailureText("Liquibase refused the changelog: " + lines.get(0))
            .with("more", lines.subList(1, lines.size()))
            .with("locations", locations),
        e);
  }

  private static String innermost(Throwable e) {
    String message = String.valueOf(e.getMessage());
    for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      String own = cause.getMessage();
      message = own == null || own.isBlank() ? message : own;
    }
    return message.isBlank() ? e.toString() : message.strip();
  }

  private static String statement(Throwable e) {
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
