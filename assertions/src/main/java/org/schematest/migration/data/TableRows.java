package org.schematest.migration.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a table.
 *
 * @param securityForced whether policies hold for its owner too ({@code force row level security})
 * @param some all of them if they are few, else the first by the primary key
 */
public record TableRows(TableFingerprint fingerprint, boolean securityForced, List<TableRow> some) {

  public TableRows {
    some = List.copyOf(some);
  }

  /** How many there are. */
  public long count() {
    return fingerprint.rows();
  }

  /** Whether each row is known. */
  public boolean areKnown() {
    return some.size() == count();
  }

  /** Whether each row is known, with its values in these columns, of which there are some. */
  public boolean areKnownBy(List<Integer> key) {
    return areKnown()
        && !key.isEmpty()
        && key.stream().allMatch(column -> fingerprint.column(column).isPresent());
  }

  /** Those that are known, by the primary key that they had before: the columns of that. */
  public Map<List<Optional<String>>, TableRow> byKey(List<Integer> columns) {
    Map<List<Optional<String>>, TableRow> rows = new HashMap<>();
    some.forEach(row -> rows.put(row.key(columns), row));
    return rows;
  }
}
