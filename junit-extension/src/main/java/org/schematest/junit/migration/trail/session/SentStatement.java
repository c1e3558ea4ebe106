package org.schematest.junit.migration.trail.session;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.schematest.junit.migration.script.ScriptFailure;
import org.schematest.junit.migration.script.SqlStatement;

/**
 * A statement, and the message in which its migrator sends it.
 *
 * @param statement its text, and where in the message it begins
 * @param message of this statement, or of several
 */
public record SentStatement(SqlStatement statement, String message) {

  /** What begins or ends a transaction, or must stand right at its beginning; it does no more. */
  private static final Set<String> CONTROL =
      Set.of("begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release");

  private static final Set<String> UNDOING = Set.of("rollback", "abort");

  private static final Set<String> ENDING = Set.of("commit", "end");

  /** First words of what is no business of the session. */
  private static final Set<String> WORK =
      Set.of(
          "alter",
          "analyze",
          "cluster",
          "comment",
          "copy",
          "create",
          "delete",
          "drop",
          "grant",
          "insert",
          "lock",
          "refresh",
          "reindex",
          "revoke",
          "truncate",
          "update",
          "vacuum");

  /** Temporary objects, and functions that change the session. */
  private static final Pattern KEEPING =
      Pattern.compile(
          "\\btemp(?:orary)?\\b|\\bpg_temp\\b|set_config|advisory", Pattern.CASE_INSENSITIVE);

  private static final Pattern SET_TRANSACTION =
      Pattern.compile("(?:\\s|--[^\\n]*\\n)*set\\s+transaction\\b", Pattern.CASE_INSENSITIVE);

  /** The next transaction has begun already. */
  private static final Pattern CHAINED =
      Pattern.compile("\\band\\s+chain$", Pattern.CASE_INSENSITIVE);

  /** The text without what separates it from the next. */
  public String text() {
    return statement.text();
  }

  /** How many lines of the message are before it. */
  public int linesBefore() {
    return (int)
        message
            .substring(0, Math.min(statement.start(), message.length()))
            .chars()
            .filter(c -> c == '\n')
            .count();
  }

  /** Whether it begins or ends a transaction, or a part of one. */
  public boolean isControl() {
    return CONTROL.contains(firstWord());
  }

  /** Whether it undoes its transaction, or what that did since a savepoint. */
  boolean undoes() {
    return UNDOING.contains(firstWord());
  }

  boolean endsTransaction() {
    return ENDING.contains(firstWord());
  }

  /** Whether the next transaction begins right with the end of this one. */
  boolean chains() {
    return CHAINED.matcher(text()).find();
  }

  /** Whether it begins or ends a transaction, or must be the first of one that reads anything. */
  public boolean mustComeFirst() {
    return isControl() || SET_TRANSACTION.matcher(text()).lookingAt();
  }

  /**
   * Whether it works on the database and changes nothing of its session: unless a trigger or a
   * function does, which it names not.
   */
  public boolean leavesSession() {
    return WORK.contains(firstWord()) && !KEEPING.matcher(text()).find();
  }

  /** {@code set transaction} must be the first of its transaction that reads anything. */
  boolean sets() {
    return firstWord().equals("set");
  }

  /** {@code lock table} is refused where no transaction was begun for it. */
  boolean locks() {
    return firstWord().equals("lock");
  }

  private String firstWord() {
    return ScriptFailure.withoutLeadingComments(text())
        .split("[^A-Za-z]", 2)[0]
        .toLowerCase(Locale.ROOT);
  }
}
