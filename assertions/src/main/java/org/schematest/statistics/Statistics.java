package org.schematest.statistics;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.schematest.schema.QualifiedName;

/**
 * What is known about the rows of a database without having them.
 *
 * @param origin where they were exported; empty if a test declared them
 * @param tables ordinary and partitioned tables, partitions and materialized views, by their name
 */
public record Statistics(
    Optional<StatisticsOrigin> origin, SortedMap<QualifiedName, TableStatistics> tables) {

  /** Nothing is known of any table. */
  public static final Statistics NONE = new Statistics(Optional.empty(), new TreeMap<>());

  public Statistics {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /** What is known of that table. */
  public Optional<TableStatistics> of(QualifiedName table) {
    return Optional.ofNullable(tables.get(table));
  }
}
