package org.schematest.catalog.interpreter;

/**
 * The database that is asked what SQL means cannot answer: a broken set-up, which is neither a
 * failed expectation nor a mistake in what the test wrote.
 */
public final class ScratchDatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ScratchDatabaseException(String problem, Throwable cause) {
    super("PostgreSQL cannot be asked what SQL means: " + problem, cause);
  }

  ScratchDatabaseException(String problem) {
    super("PostgreSQL cannot be asked what SQL means: " + problem);
  }
}
