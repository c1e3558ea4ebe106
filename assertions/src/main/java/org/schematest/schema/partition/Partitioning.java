package org.schematest.schema.partition;

import java.util.List;
import java.util.Optional;

/**
 * How a table is divided.
 *
 * @param keys the columns, as SQL spells them, or expressions, as PostgreSQL prints them
 * @param columns the columns' bare names, one for each key that is a column
 * @param definition as {@code pg_get_partkeydef} prints it: {@code RANGE (placed_at)}
 */
public record Partitioning(
    Strategy strategy, List<String> keys, List<Optional<String>> columns, String definition) {

  /** By what rows are told apart. */
  public enum Strategy {
    RANGE,
    LIST,
    HASH
  }

  public Partitioning {
    keys = List.copyOf(keys);
    columns = List.copyOf(columns);
  }
}
