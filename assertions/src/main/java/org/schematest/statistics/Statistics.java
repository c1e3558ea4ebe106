package org.schematest.statistics;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.schematest.schema.name.QualifiedName;

/**
 * What is known about the rows of a database without having them.
 *
 * @param origin where they were exported; empty if a test declared them
 * @param declared the tables whose size a test declares, whatever was exported of them
 * @param tables ordinary and partitioned tables, partitions and materialized views, by their name
 */
public record Statistics(
    Optional<StatisticsOrigin> origin,
    SortedSet<QualifiedName> declared,
    SortedMap<QualifiedName, TableStatistics> tables) {

  /** Nothing is known of any table. */
  public static final Statistics NONE = new Statistics(Optional.empty(), new TreeMap<>());

  public Statistics {
    declared = Collections.unmodifiableSortedSet(new TreeSet<>(declared));
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /** All of one kind: exported if there is an origin, else declared. */
  public Statistics(
      Optional<StatisticsOrigin> origin, SortedMap<QualifiedName, TableStatistics> tables) {
    this(origin, new TreeSet<>(origin.isPresent() ? Set.of() : tables.keySet()), tables);
  }

  /** What is known of that table. */
  public Optional<TableStatistics> of(QualifiedName table) {
    return Optional.ofNullable(tables.get(table));
  }

  /** The same tables, of which other things are known. */
  public Statistics withTables(SortedMap<QualifiedName, TableStatistics> others) {
    return new Statistics(origin, declared, others);
  }
}
