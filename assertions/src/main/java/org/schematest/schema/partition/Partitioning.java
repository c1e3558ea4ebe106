package org.schematest.schema.partition;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * How a table is divided.
 *
 * @param keys the columns, as SQL spells them, or expressions, as PostgreSQL prints them
 * @param columns the columns' bare names, one for each key that is a column
 * @param definition as {@code pg_get_partkeydef} prints it: {@code RANGE (placed_at)}
 * @param parts its partitions, in name order, but for theirs
 */
public record Partitioning(
    Strategy strategy,
    List<String> keys,
    List<Optional<String>> columns,
    String definition,
    List<Part> parts) {

  /**
   * A partition, as the table that is divided knows it.
   *
   * @param indexes the bare names of the divided table's indexes that it has its part of
   */
  public record Part(QualifiedName table, Partition partition, List<String> indexes) {
    public Part {
      indexes = List.copyOf(indexes);
    }
  }

  /** By what rows are told apart. */
  public enum Strategy {
    RANGE,
    LIST,
    HASH
  }

  public Partitioning {
    keys = List.copyOf(keys);
    columns = List.copyOf(columns);
    parts = List.copyOf(parts);
  }

  /** The same with these partitions. */
  public Partitioning with(List<Part> parts) {
    return new Partitioning(strategy, keys, columns, definition, parts);
  }
}
