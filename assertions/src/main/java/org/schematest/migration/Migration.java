package org.schematest.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One migration, and what it did.
 *
 * @param name as its tool names it: {@code V7__drop_old_indexes.sql}
 * @param statements in the order in which they ran
 * @param changes to the schema as a whole: what was made and dropped again is not among them
 * @param leavesBehind what it changed in its session, and neither it nor its tool put back
 */
public record Migration(
    String name,
    List<MigrationStatement> statements,
    List<ObjectChange> changes,
    List<SessionLeftover> leavesBehind) {

  private static final Pattern VERSION =
      Pattern.compile("(?:.*/)?V?([0-9]+(?:[._][0-9]+)*)(?:__?.*|[.].*|)");

  public Migration {
    statements = List.copyOf(statements);
    changes = List.copyOf(changes);
    leavesBehind = List.copyOf(leavesBehind);
  }

  /** One that leaves its session as it was. */
  public Migration(String name, List<MigrationStatement> statements, List<ObjectChange> changes) {
    this(name, statements, changes, List.of());
  }

  /** The number in its name: {@code 7}, {@code 2.1}; empty if it has none, as a repeatable one. */
  public Optional<String> version() {
    Matcher version = VERSION.matcher(name);
    return version.matches() ? Optional.of(version.group(1).replace('_', '.')) : Optional.empty();
  }

  /** Whether a test means this one by its version, its name, or its name without folders. */
  public boolean isCalled(String text) {
    return name.equals(text) || name.endsWith("/" + text) || version().equals(Optional.of(text));
  }

  /** The locks that were held when a statement began, by statements before it. */
  @SuppressWarnings("ReferenceEquality") // two statements may be equal, and are two
  public List<Lock> heldBefore(MigrationStatement statement) {
    List<Lock> held = new ArrayList<>();
    for (MigrationStatement earlier : statements) {
      if (earlier.equals(statement)) {
        break;
      }
      if (earlier.transaction() == statement.transaction()) {
        held.addAll(earlier.locks());
      }
    }
    return held;
  }

  /** The statements after that one that its locks are held through. */
  public List<MigrationStatement> heldThrough(MigrationStatement statement) {
    List<MigrationStatement> later = new ArrayList<>();
    boolean after = false;
    for (MigrationStatement one : statements) {
      if (after && one.transaction() == statement.transaction()) {
        later.add(one);
      }
      after |= one.equals(statement);
    }
    return later;
  }

  /** What a failure calls it. */
  public String subject() {
    return "migration " + name;
  }
}
