package org.schematest.schema.type;

import java.util.Optional;

/**
 * A cast that somebody made.
 *
 * @param source as {@code format_type} prints it
 * @param target as {@code format_type} prints it
 * @param function what converts, with its arguments; empty if the values are taken as they are, or
 *     are converted through text
 * @param comment what {@code comment on cast} says
 */
public record Cast(
    String source,
    String target,
    Context context,
    Optional<String> function,
    Optional<String> comment) {

  /** Where a cast happens without being written (manual, "CREATE CAST"). */
  public enum Context {
    EXPLICIT,
    ASSIGNMENT,
    IMPLICIT
  }
}
