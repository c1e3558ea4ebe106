package org.schematest.migration.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a table.
 *
 * @param values by the number of the column; nulls are not among them
 */
public record TableRow(Map<Integer, RowValue> values) {

  public TableRow {
    values = Map.copyOf(values);
  }

  /** The value of that column; empty if it is null. */
  public Optional<RowValue> value(int column) {
    return Optional.ofNullable(values.get(column));
  }

  /** By which it is found again, in whatever type its key is then. */
  public List<Optional<String>> key(List<Integer> columns) {
    return columns.stream().map(column -> value(column).map(RowValue::meant)).toList();
  }
}
