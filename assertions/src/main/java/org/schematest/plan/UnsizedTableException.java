package org.schematest.plan;

/**
 * A query reads a table of no declared size, so that its plan would say nothing about production.
 */
public final class UnsizedTableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnsizedTableException(String message) {
    super(message);
  }
}
