package org.schematest.schema.routine;

import java.util.Optional;

/**
 * An argument of a routine.
 *
 * @param name empty if it has none
 * @param type as {@code format_type} prints it
 * @param defaultExpression as PostgreSQL prints it
 */
public record Argument(
    Mode mode, Optional<String> name, String type, Optional<String> defaultExpression) {

  /** Which way an argument goes. */
  public enum Mode {
    IN,
    OUT,
    INOUT,
    VARIADIC,
    TABLE
  }
}
