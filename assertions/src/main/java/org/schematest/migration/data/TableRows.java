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
 * @param late the sequences that will give keys which rows have
 */
public record TableRows(
    TableFingerprint fingerprint,
    boolean securityForced,
    List<TableRow> some,
    List<LateSequence> late) {

  public TableRows {
    some = List.copyOf(some);
    late = List.copyOf(late);
  }

  /** How many there are. */
  public long count() {
    return fingerprint.rows();
  }

  /** Some of these rows. */
  public TableRows only(List<TableRow> rows) {
    return new TableRows(fingerprint, securityForced, rows, late);
  }

  /** The same rows, but of each that column and the key alone; all columns if there is no key. */
  public TableRows of(ColumnFingerprint column) {
    return fingerprint.key().isEmpty()
        ? this
        : new TableRows(
            new TableFingerprint(
                fingerprint.oid(),
                fingerprint.name(),
                fingerprint.partitionOf(),
                fingerprint.rows(),
                fingerprint.key(),
                fingerprint.columns().stream()
                    .filter(one -> one.equals(column) || fingerprint.key().contains(one.number()))
                    .toList(),
                Optional.empty()),
            securityForced,
            some,
            late);
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
