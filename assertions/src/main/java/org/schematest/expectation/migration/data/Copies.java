package org.schematest.expectation.migration.data;

import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.migration.data.TableRows;

/** Whether values are still there, but in another place. */
final class Copies {

  private Copies() {}

  /**
   * Whether a later column of the table has the values of one that was dropped: who replaces a
   * column adds the new one, fills it and drops the old one.
   *
   * @param after the table without the column
   */
  static boolean has(TableFingerprint after, ColumnFingerprint dropped) {
    return after.columns().stream()
        .anyMatch(
            column ->
                column.number() > dropped.number()
                    && column.hasValuesOf(dropped)
                    && (dropped.placed().isEmpty()
                        || column.placed().isEmpty()
                        || column.placed().equals(dropped.placed())
                        || !column.meant().equals(dropped.meant())));
  }

  /**
   * Whether a table that had not these rows has them now, in columns of the same names: who
   * partitions a table makes a new one, copies the rows and drops the old one.
   */
  static boolean has(DataStep step, TableFingerprint dropped) {
    return step.after().stream()
        .map(TableRows::fingerprint)
        .filter(table -> table.rows() >= dropped.rows())
        .filter(table -> step.before(table.oid()).map(TableRows::count).orElse(0L) == 0)
        .anyMatch(
            table ->
                dropped.columns().stream()
                    .filter(column -> !column.isEmpty(dropped.rows()))
                    .allMatch(column -> hasColumn(table, column)));
  }

  private static boolean hasColumn(TableFingerprint table, ColumnFingerprint wanted) {
    return table.columns().stream()
        .anyMatch(column -> column.name().equals(wanted.name()) && column.hasValuesOf(wanted));
  }
}
