package org.schematest.junit.seed;

import org.schematest.junit.migration.FailureText;

/** Rows that tests were to begin with cannot be written; the message says which, and why. */
public final class SeedFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SeedFailedException(FailureText text, Throwable cause) {
    super(text.toString(), cause);
  }

  SeedFailedException(FailureText text) {
    super(text.toString());
  }
}
