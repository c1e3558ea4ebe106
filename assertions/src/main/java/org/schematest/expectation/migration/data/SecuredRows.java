package org.schematest.expectation.migration.data;

import java.util.List;
import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.RowValue;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.migration.data.TableRow;
import org.schematest.migration.data.TableRows;
import org.schematest.schema.name.Identifier;

/**
 * Rows that a migration writes to here, where it is applied by a superuser, and in production only
 * as far as policies let the table's owner (PostgreSQL manual, 5.9): it says nothing if they let it
 * see none.
 */
final class SecuredRows {

  private SecuredRows() {}

  /** That it filled or changed columns of a table where policies hold for its owner too. */
  static Optional<Finding> finding(DataStep step, RowPairs rows) {
    TableRows before = rows.before();
    TableRows after = rows.after();
    List<String> written =
        after.fingerprint().columns().stream()
            .filter(column -> isWritten(column, rows))
            .map(column -> Identifier.quoted(column.name()))
            .toList();
    TableFingerprint table = before.fingerprint();
    return before.securityForced() && after.securityForced() && !written.isEmpty()
        ? Optional.of(
            Finding.of(
                "backfill under row-level security",
                RowChanges.object(step.migration(), table.name().toString()),
                step.subject(),
                "should write to all rows of %s, but row-level security is forced there, and hides rows from the table's owner"
                    .formatted(table.subject()),
                Fact.of("columns", String.join(", ", written)),
                Fact.of(
                    "here", "migrations are applied by a superuser, for whom policies do not hold"),
                Fact.of(
                    "fix",
                    List.of(
                        "alter table %s no force row level security;".formatted(table.name()),
                        "-- what writes to the rows",
                        "alter table %s force row level security;".formatted(table.name()))),
                Words.ifMeant(step, table.name().toString())))
        : Optional.empty();
  }

  /** By an update: a change of type and a default are done to all rows, whoever may see them. */
  private static boolean isWritten(ColumnFingerprint column, RowPairs rows) {
    TableFingerprint before = rows.before().fingerprint();
    Optional<ColumnFingerprint> then = before.column(column.number());
    return then.isPresent()
        ? rows.areTheSame()
            && then.get().type().equals(column.type())
            && !rows.after().fingerprint().keeps(then.get(), before)
        : distinct(column, rows.after()) > 1;
  }

  private static long distinct(ColumnFingerprint column, TableRows table) {
    return table.some().stream()
        .map((TableRow row) -> row.value(column.number()).map(RowValue::meant))
        .distinct()
        .count();
  }
}
