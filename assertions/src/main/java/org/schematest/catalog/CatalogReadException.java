package org.schematest.catalog;

/** The catalog could not be read: a broken set-up, which is not a failed expectation. */
public final class CatalogReadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CatalogReadException(Throwable cause) {
    super("could not read the catalog of the database: " + cause.getMessage(), cause);
  }
}
