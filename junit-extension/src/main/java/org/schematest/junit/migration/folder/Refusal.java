package org.schematest.junit.migration.folder;

import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.Utf8;

/** What a tool says of a file before it sends any of it. */
final class Refusal {

  private Refusal() {}

  /**
   * @param problem follows the name of the migration: {@code has no -- migrate:up}
   */
  static MigrationFailedException of(Script script, String problem) {
    return new MigrationFailedException(text(script, script.location(), problem));
  }

  static MigrationFailedException at(Script script, int line, String problem) {
    return new MigrationFailedException(
        text(script, "%s, line %d".formatted(script.location(), line), problem));
  }

  private static FailureText text(Script script, String location, String problem) {
    FailureText text =
        new FailureText("migration %s %s".formatted(script.path(), problem))
            .with("location", location);
    return Utf8.hasByteOrderMark(script.text()) ? text.with("fix", Utf8.BYTE_ORDER_MARK_FIX) : text;
  }
}
