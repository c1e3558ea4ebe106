package org.schematest.junit.migration;

/** The schema could not be made, so there is nothing to test; the message says what went wrong. */
public final class MigrationFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient FailureText text;

  public MigrationFailedException(FailureText text, Throwable cause) {
    super(text.toString(), cause);
    this.text = text;
  }

  public MigrationFailedException(FailureText text) {
    super(text.toString());
    this.text = text;
  }

  /** The sentence and the facts of the message. */
  public FailureText text() {
    return text;
  }
}
