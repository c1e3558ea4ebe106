package org.schematest.expectation.migration.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.migration.data.TableRow;
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
        .anyMatch(column -> column.number() > dropped.number() && has(column, dropped));
  }

  /** Whether a column has the values of another one, in the same rows if that can be told. */
  static boolean has(ColumnFingerprint found, ColumnFingerprint wanted) {
    return found.hasValuesOf(wanted)
        && (wanted.placed().isEmpty()
            || found.placed().isEmpty()
            || found.placed().equals(wanted.placed())
            || !found.meant().equals(wanted.meant()));
  }

  /**
   * Whether a table that had not these rows has them now, in columns of the same names: who
   * partitions a table makes a new one, copies the rows and drops the old one.
   */
  static boolean has(DataStep step, TableRows dropped) {
    return filled(step).anyMatch(table -> has(table, dropped));
  }

  /** Whether such a table has the rows that are gone from another one, if these are known. */
  static boolean haveGone(DataStep step, RowPairs rows) {
    return rows.areKnown()
        && filled(step).anyMatch(table -> has(table, rows.before(), rows.gone()));
  }

  /** The tables that have rows and had none. */
  private static Stream<TableRows> filled(DataStep step) {
    return step.after().stream()
        .filter(
            table ->
                table.count() > 0
                    && step.before(table.fingerprint().oid()).map(TableRows::count).orElse(0L)
                        == 0);
  }

  private static boolean has(TableRows table, TableRows before, List<TableRow> gone) {
    List<Integer> theirs = new ArrayList<>();
    List<Integer> ours = new ArrayList<>();
    for (ColumnFingerprint wanted : before.fingerprint().columns()) {
      Optional<ColumnFingerprint> found =
          table.fingerprint().columns().stream()
              .filter(column -> column.name().equals(wanted.name()))
              .findFirst();
      if (found.isPresent()) {
        theirs.add(wanted.number());
        ours.add(found.get().number());
      } else if (gone.stream().anyMatch(row -> row.value(wanted.number()).isPresent())) {
        return false;
      }
    }
    return table.areKnown()
        && Tuples.meant(before.only(gone), theirs).areIn(Tuples.meant(table, ours));
  }

  /**
   * Whether a table has the rows of another one, in columns of the same names. Which values are in
   * a row together can be told if all rows are known.
   */
  static boolean has(TableRows table, TableRows other) {
    if (table.count() < other.count()) {
      return false;
    }
    List<Integer> theirs = new ArrayList<>();
    List<Integer> ours = new ArrayList<>();
    for (ColumnFingerprint wanted : other.fingerprint().columns()) {
      if (!wanted.isEmpty(other.count())) {
        Optional<ColumnFingerprint> found = column(table, wanted);
        if (found.isEmpty()) {
          return false;
        }
        if (found.get().meant().equals(wanted.meant())) {
          theirs.add(wanted.number());
          ours.add(found.get().number());
        }
      }
    }
    return !table.areKnown()
        || !other.areKnown()
        || Tuples.meant(other, theirs).areIn(Tuples.meant(table, ours));
  }

  private static Optional<ColumnFingerprint> column(TableRows table, ColumnFingerprint wanted) {
    return table.fingerprint().columns().stream()
        .filter(column -> column.name().equals(wanted.name()) && column.hasValuesOf(wanted))
        .findFirst();
  }
}
