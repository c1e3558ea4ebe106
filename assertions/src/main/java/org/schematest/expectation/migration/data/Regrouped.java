package org.schematest.expectation.migration.data;

import java.util.List;
import java.util.Optional;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.migration.data.TableRows;

/**
 * Tables whose rows came or went with a partition. Sums of hashes can be added, so that the rows of
 * a table before and those of what became its partition are compared with both together.
 */
final class Regrouped {

  private Regrouped() {}

  /** The rows of a table before and after. */
  static RowPairs rows(DataStep step, TableRows before, TableRows after) {
    return new RowPairs(before(step, before), after(step, after));
  }

  /** With the rows of tables that become partitions of it. */
  private static TableRows before(DataStep step, TableRows table) {
    return with(table, step.attachedTo(table.fingerprint().oid()));
  }

  /** With the rows of partitions that are no part of it any more. */
  private static TableRows after(DataStep step, TableRows table) {
    return with(table, step.detachedFrom(table.fingerprint().oid()));
  }

  private static TableRows with(TableRows table, List<TableRows> parts) {
    if (parts.isEmpty()) {
      return table;
    }
    TableFingerprint sum = table.fingerprint();
    for (TableRows part : parts) {
      sum = sum(sum, part.fingerprint());
    }
    return new TableRows(sum, table.securityForced(), List.of(), table.late());
  }

  /** Columns of a partition are its parent's by their names. */
  private static TableFingerprint sum(TableFingerprint table, TableFingerprint part) {
    return new TableFingerprint(
        table.oid(),
        table.name(),
        table.partitionOf(),
        table.rows() + part.rows(),
        List.of(),
        table.columns().stream().map(column -> sum(column, part)).toList(),
        Optional.empty());
  }

  private static ColumnFingerprint sum(ColumnFingerprint column, TableFingerprint part) {
    return part.columns().stream()
        .filter(other -> other.name().equals(column.name()))
        .findFirst()
        .map(
            other ->
                new ColumnFingerprint(
                    column.number(),
                    column.name(),
                    column.type(),
                    column.nulls() + other.nulls(),
                    column.printed().add(other.printed()),
                    column.meant().add(other.meant()),
                    Optional.empty()))
        .orElse(column);
  }
}
