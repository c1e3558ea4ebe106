package org.schematest.statistics.disclosure;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.schematest.schema.name.QualifiedName;

/**
 * How much of a database an export tells, and how true that still is.
 *
 * @param gaps what it has nothing on
 * @param oldest the day on which the table was analyzed whose turn is longest ago
 * @param changed rows that were inserted, updated or deleted since each table was analyzed; tables
 *     without any are left out
 * @param disclosed columns and expressions of which values were written, as SQL spells them
 * @param extended names of extended statistics, which no server can be given
 */
public record ExportCoverage(
    List<Gap> gaps,
    Optional<LocalDate> oldest,
    SortedMap<QualifiedName, Long> changed,
    List<String> disclosed,
    List<QualifiedName> extended) {

  public ExportCoverage {
    gaps = List.copyOf(gaps);
    changed = Collections.unmodifiableSortedMap(new TreeMap<>(changed));
    disclosed = List.copyOf(disclosed);
    extended = List.copyOf(extended);
  }
}
