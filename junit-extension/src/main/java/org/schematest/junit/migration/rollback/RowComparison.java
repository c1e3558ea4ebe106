package org.schematest.junit.migration.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.migration.rollback.RowDifference;

/**
 * Compares the rows of a table with those of the table that has its name later: a way back may have
 * dropped and made it anew.
 */
final class RowComparison {

  private final TableFingerprint before;
  private final Optional<TableFingerprint> after;

  RowComparison(TableFingerprint before, List<TableFingerprint> all) {
    this.before = before;
    this.after = all.stream().filter(one -> one.name().equals(before.name())).findFirst();
  }

  /** None of a table that had no row: it may have been given some for the way back alone. */
  List<RowDifference> differences() {
    if (before.rows() == 0) {
      return List.of();
    }
    if (after.isEmpty()) {
      return List.of(ofTable("no such table"));
    }
    if (before.rows() != after.get().rows()) {
      return List.of(ofTable(counted(after.get().rows(), "row")));
    }
    List<RowDifference> differences = new ArrayList<>();
    for (ColumnFingerprint column : before.columns()) {
      Optional<ColumnFingerprint> now = column(after.get(), column.name());
      if (!column.isEmpty(before.rows())
          && (now.isEmpty() || !column.hasValuesOf(now.get()) || moved(column, now.get()))) {
        differences.add(ofColumn(column, now));
      } else if (column.isEmpty(before.rows())
          && now.isPresent()
          && !now.get().isEmpty(before.rows())) {
        differences.add(ofColumn(column, now));
      }
    }
    if (differences.isEmpty() && after.get().isMixed(before)) {
      differences.add(ofTable("the same values in other rows"));
    }
    return differences;
  }

  /** Whether the same values are in other rows, which shows only if those have their keys still. */
  private boolean moved(ColumnFingerprint column, ColumnFingerprint now) {
    return !column.placed().equals(now.placed())
        && column.meant().equals(now.meant())
        && keys(before).equals(after.map(RowComparison::keys).orElse(List.of()));
  }

  private static List<Object> keys(TableFingerprint table) {
    List<Object> keys = new ArrayList<>();
    for (int number : table.key()) {
      table
          .column(number)
          .ifPresent(
              column -> {
                keys.add(column.name());
                keys.add(column.meant());
              });
    }
    return keys;
  }

  private static Optional<ColumnFingerprint> column(TableFingerprint table, String name) {
    return table.columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private RowDifference ofTable(String now) {
    return new RowDifference(before.name(), Optional.empty(), counted(before.rows(), "row"), now);
  }

  private RowDifference ofColumn(ColumnFingerprint column, Optional<ColumnFingerprint> now) {
    return new RowDifference(
        before.name(),
        Optional.of(column.name()),
        values(column),
        now.map(found -> values(found).equals(values(column)) ? "others" : values(found))
            .orElse("no such column"));
  }

  private String values(ColumnFingerprint column) {
    long present = before.rows() - column.nulls();
    return present == 0 ? "no value" : counted(present, "value");
  }

  private static String counted(long count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }
}
