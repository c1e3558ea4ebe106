package org.schematest.junit.migration;

/** The schema could not be made, so there is nothing to test; the message says what went wrong. */
public final class MigrationFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MigrationFailedException(FailureText text, Throwable cause) {
    super(text.toString(), cause);
  }

  public MigrationFailedException(FailureText text) {
    super(text.toString());
  }
}
