package org.schematest.expectation.migration.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.schematest.migration.data.RowValue;
import org.schematest.migration.data.TableRow;
import org.schematest.migration.data.TableRows;

/**
 * Values of rows, and how often each combination of them is there: what can be compared of rows
 * that have no key.
 */
record Tuples(Map<List<Optional<String>>, Integer> counts) {

  /** The values of these columns as they are meant. */
  static Tuples meant(TableRows table, List<Integer> columns) {
    return of(table, columns, RowValue::meant);
  }

  /** The values of these columns as they are printed. */
  static Tuples printed(TableRows table, List<Integer> columns) {
    return of(table, columns, RowValue::printed);
  }

  private static Tuples of(
      TableRows table, List<Integer> columns, Function<RowValue, String> form) {
    Map<List<Optional<String>>, Integer> counts = new HashMap<>();
    for (TableRow row : table.some()) {
      counts.merge(
          columns.stream().map(column -> row.value(column).map(form)).toList(), 1, Integer::sum);
    }
    return new Tuples(counts);
  }

  /** Whether each is in the other at least as often. */
  boolean areIn(Tuples other) {
    return counts.entrySet().stream()
        .allMatch(one -> other.counts.getOrDefault(one.getKey(), 0) >= one.getValue());
  }
}
