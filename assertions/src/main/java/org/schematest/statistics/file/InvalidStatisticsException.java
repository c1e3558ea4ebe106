package org.schematest.statistics.file;

/** A statistics file cannot be used as it stands; the message says where, why, and what to do. */
public final class InvalidStatisticsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidStatisticsException(String message) {
    super(message);
  }

  InvalidStatisticsException(String message, Throwable cause) {
    super(message, cause);
  }
}
