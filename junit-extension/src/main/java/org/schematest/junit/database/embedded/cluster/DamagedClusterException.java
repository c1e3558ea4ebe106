package org.schematest.junit.database.embedded.cluster;

/** A cluster is not what it was when it was made, and has to be made anew. */
final class DamagedClusterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamagedClusterException(String message) {
    super(message);
  }
}
