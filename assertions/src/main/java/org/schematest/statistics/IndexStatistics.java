package org.schematest.statistics;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known about an index.
 *
 * @param rows the entries that it has; empty for as many as its table and predicate give
 * @param pages of 8 kB that its file has; empty for as many as such entries take
 * @param height levels of a B-tree above its leaves; empty for as many as such pages take, and for
 *     other access methods
 * @param expressions the values of its keys that are expressions, by the key's position, from 1
 */
public record IndexStatistics(
    Optional<Long> rows,
    Optional<Long> pages,
    Optional<Integer> height,
    SortedMap<Integer, ColumnStatistics> expressions) {

  public IndexStatistics {
    expressions = Collections.unmodifiableSortedMap(new TreeMap<>(expressions));
  }

  /** What is known of the key at that position, from 1, if it is an expression. */
  public Optional<ColumnStatistics> expression(int position) {
    return Optional.ofNullable(expressions.get(position));
  }
}
