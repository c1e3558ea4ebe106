package org.schematest.migration.rollback;

/**
 * A step of a round trip that did not apply.
 *
 * @param message one sentence, and below it what else is known: the statement, its line, the
 *     SQLSTATE
 */
public record Failure(Step step, String message) {

  /** Where on its way a round trip failed. */
  public enum Step {
    /** With rows in the tables, the migration does not apply; without it does. */
    UP_OVER_ROWS,
    DOWN,
    /** The migration, after it was undone. */
    UP_AGAIN
  }
}
