package org.schematest.migration.file;

import java.util.Optional;

/**
 * One migration as its file says.
 *
 * @param name as its tool names it: {@code V7__drop_old_indexes.sql}
 * @param version by which its tool orders it: {@code 7}; empty if it has none
 * @param file where a person finds it
 * @param text all that decides what it does: of a migration that is no text, what stands for it
 */
public record MigrationFile(
    String name, Kind kind, Optional<String> version, String file, FileText text) {

  /** When it is applied. */
  public enum Kind {
    /** Once, in its place. */
    ONCE,
    /** Once, in the place of all up to its version, where none of them was applied. */
    BASELINE,
    /** To take another one back. */
    UNDO,
    /** Whenever it has changed, or always: it is meant to be edited. */
    REPEATABLE
  }

  /** What a failure calls it. */
  public String subject() {
    return "migration " + name;
  }
}
