package org.schematest.schema.storage;

import java.util.Optional;

/**
 * How the values of a column are stored, and how much of them the planner is told.
 *
 * @param strategy {@code plain}, {@code external}, {@code extended} or {@code main}
 * @param compression {@code pglz} or {@code lz4}; empty for the server's default
 * @param statisticsTarget how many common values and histogram bounds {@code analyze} keeps; empty
 *     for the server's default
 */
public record ColumnStorage(
    String strategy, Optional<String> compression, Optional<Integer> statisticsTarget) {}
