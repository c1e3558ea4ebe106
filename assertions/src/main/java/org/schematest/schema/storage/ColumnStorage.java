package org.schematest.schema.storage;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the values of a column are stored, and how much of them the planner is told.
 *
 * @param strategy {@code plain}, {@code external}, {@code extended} or {@code main}
 * @param compression {@code pglz} or {@code lz4}; empty for the server's default
 * @param statisticsTarget how many common values and histogram bounds {@code analyze} keeps; empty
 *     for the server's default
 * @param options what the planner is told of its values, such as {@code n_distinct}, by name
 */
public record ColumnStorage(
    String strategy,
    Optional<String> compression,
    Optional<Integer> statisticsTarget,
    Map<String, String> options) {

  public ColumnStorage {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }
}
