package org.schematest.junit.migration;

import org.jspecify.annotations.Nullable;

/** The schema could not be made, so there is nothing to test; the message says what went wrong. */
public final class MigrationFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient FailureText text;

  public MigrationFailedException(FailureText text, @Nullable Throwable cause) {
    super(text.toString(), cause);
    this.text = text;
  }

  public MigrationFailedException(FailureText text) {
    this(text, null);
  }

  /** What the message was made of, to which may be added for {@link #with}. */
  public FailureText text() {
    return text;
  }

  /** The same failure with another message. */
  public MigrationFailedException with(FailureText other) {
    MigrationFailedException same = new MigrationFailedException(other, getCause());
    same.setStackTrace(getStackTrace());
    return same;
  }
}
