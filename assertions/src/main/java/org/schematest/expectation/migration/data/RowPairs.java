package org.schematest.expectation.migration.data;

import java.util.List;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.migration.data.TableRow;
import org.schematest.migration.data.TableRows;

/**
 * The rows of a table before and after a migration.
 *
 * @param before with those of tables that became partitions of it
 * @param after with those of partitions that are no part of it any more
 */
record RowPairs(TableRows before, TableRows after) {

  /** Whether a row can be found again by the primary key that it had. */
  boolean areKnown() {
    List<Integer> key = before.fingerprint().key();
    return before.areKnownBy(key) && after.areKnownBy(key);
  }

  /** Whether all are known, though they may have no key by which one is found again. */
  boolean areComplete() {
    return before.areKnown() && after.areKnown();
  }

  /**
   * Whether values of a column are there that were not, or are not there that were: where rows have
   * no key, and rows came or went.
   */
  boolean haveOtherValues(int column) {
    List<Integer> columns = List.of(column);
    boolean more = after.count() > before.count();
    TableRows fewer = more ? before : after;
    TableRows others = more ? after : before;
    return !Tuples.meant(fewer, columns).areIn(Tuples.meant(others, columns))
        && !Tuples.printed(fewer, columns).areIn(Tuples.printed(others, columns));
  }

  /**
   * Whether rows that cannot be found again by a key have not the values together that they had,
   * though each column has the same.
   */
  boolean areMixed() {
    TableFingerprint then = before.fingerprint();
    TableFingerprint now = after.fingerprint();
    if (areKnown() || before.count() != after.count()) {
      return false;
    }
    if (!areComplete()) {
      return now.isMixed(then);
    }
    List<Integer> columns =
        then.columns().stream()
            .filter(
                column ->
                    now.column(column.number())
                        .filter(later -> later.type().equals(column.type()))
                        .isPresent())
            .map(ColumnFingerprint::number)
            .toList();
    return columns.stream().allMatch(number -> keeps(number, then, now))
        && !Tuples.meant(before, columns).areIn(Tuples.meant(after, columns));
  }

  private static boolean keeps(int number, TableFingerprint then, TableFingerprint now) {
    return then.column(number).filter(column -> now.keeps(column, then)).isPresent();
  }

  /**
   * Whether they can be compared as a whole: as many rows, and if other rows may have taken the
   * place of some, none did. Rows that were given other keys, and no other values, are the same.
   */
  boolean areTheSame() {
    return before.count() == after.count() && (!areKnown() || gone().isEmpty() || hasNewKeys());
  }

  private boolean hasNewKeys() {
    TableFingerprint then = before.fingerprint();
    TableFingerprint now = after.fingerprint();
    return then.columns().size() > then.key().size()
        && then.columns().stream()
            .filter(column -> !then.key().contains(column.number()))
            .allMatch(
                column ->
                    now.column(column.number()).filter(one -> one.hasValuesOf(column)).isPresent());
  }

  /** Rows that are not found again; only if they are known. */
  List<TableRow> gone() {
    return missing(before, after);
  }

  /** Rows that were not there; only if they are known. */
  List<TableRow> added() {
    return missing(after, before);
  }

  private List<TableRow> missing(TableRows from, TableRows in) {
    List<Integer> key = before.fingerprint().key();
    var found = in.byKey(key);
    return from.some().stream().filter(row -> !found.containsKey(row.key(key))).toList();
  }

  long goneCount() {
    return areKnown() && !areTheSame()
        ? gone().size()
        : Math.max(0, before.count() - after.count());
  }

  long addedCount() {
    return areKnown() && !areTheSame()
        ? added().size()
        : Math.max(0, after.count() - before.count());
  }
}
