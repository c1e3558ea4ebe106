package org.schematest.migration;

import java.util.List;
import java.util.Optional;

/**
 * Something that a migration changed in its session and did not put back: the next one that comes
 * in the same session meets it.
 *
 * @param name of the setting, channel, table, statement or cursor, or the key of the lock; empty
 *     where a session has only one
 * @param before what it was when the migration began; empty if it was not there
 * @param after what the next migration meets; empty if it is gone
 * @param undo the statement that puts it back, at the end of the migration
 */
public record SessionLeftover(Kind kind, String name, String before, String after, String undo) {

  /** What sessions have (manual: "SET", "DISCARD"). */
  public enum Kind {
    /** The one that {@code set role} sets; {@code none} if it is the user who logged in. */
    ROLE("role"),
    /** Who {@code set session authorization} says has logged in. */
    SESSION_AUTHORIZATION("session authorization"),
    /** {@code search_path}, {@code statement_timeout} or any other. */
    SETTING("setting"),
    /** One that is open, or has failed, and that the tool did not begin. */
    TRANSACTION("transaction"),
    /** One that is held until it is unlocked, or the session ends. */
    ADVISORY_LOCK("advisory lock"),
    /** A channel that the session listens to. */
    LISTENING("listening to"),
    /** One that is there until the session ends. */
    TEMPORARY_TABLE("temporary table"),
    /** Of {@code prepare}. */
    PREPARED_STATEMENT("prepared statement"),
    /** Of {@code declare … with hold}. */
    CURSOR("cursor");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What people call it. */
    public String words() {
      return words;
    }
  }

  /** {@code role}, {@code search_path}, {@code temporary table staging}. */
  public String what() {
    return kind == Kind.SETTING ? name : name.isEmpty() ? kind.words() : kind.words() + " " + name;
  }

  /** What it is now: {@code role app_user}, {@code a transaction that is open}. */
  public String words() {
    return switch (kind) {
      case ROLE, SESSION_AUTHORIZATION -> what() + " " + after;
      case SETTING -> what() + " " + shown(after);
      case TRANSACTION -> "a transaction that is " + after;
      case LISTENING -> after.isEmpty() ? "not " + what() : what();
      default -> after.isEmpty() ? "no " + what() : what();
    };
  }

  /** What it was, in the same words. */
  public String formerly() {
    return switch (kind) {
      case ROLE, SESSION_AUTHORIZATION -> what() + " " + before;
      case SETTING -> what() + " " + shown(before);
      case TRANSACTION -> "no transaction";
      case LISTENING -> before.isEmpty() ? "not " + what() : what();
      default -> before.isEmpty() ? "no " + what() : what();
    };
  }

  private static String shown(String value) {
    return value.isEmpty() ? "''" : value;
  }

  /**
   * The statement that did it: the last that names it; empty if none does, as where a function sets
   * it.
   */
  public Optional<MigrationStatement> by(List<MigrationStatement> statements) {
    return SessionCommands.last(this, statements);
  }
}
