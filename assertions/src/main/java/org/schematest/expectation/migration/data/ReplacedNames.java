package org.schematest.expectation.migration.data;

import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.migration.data.TableRows;
import org.schematest.schema.name.Identifier;

/**
 * Names by which something else is found now: whatever reads a table or a column by its name, reads
 * other rows or values then, though those of before are there still.
 */
final class ReplacedNames {

  private static final String EXPECTATION = "data survives";

  private ReplacedNames() {}

  /** That a table was renamed, and another one that has not its rows is called so now. */
  static Optional<Finding> ofTable(DataStep step, TableRows before, TableRows after) {
    TableFingerprint table = before.fingerprint();
    if (after.fingerprint().name().equals(table.name())) {
      return Optional.empty();
    }
    return step.after().stream()
        .filter(other -> other.fingerprint().name().equals(table.name()))
        .filter(other -> !Copies.has(other, before))
        .findFirst()
        .map(
            other ->
                Finding.of(
                    EXPECTATION,
                    RowChanges.object(step.migration(), table.name().toString()),
                    step.subject(),
                    "should keep %s of %s under that name, but renamed it to %s, and the table that is called so now has not all of them"
                        .formatted(
                            Words.rows(table.rows()), table.subject(), after.fingerprint().name()),
                    Fact.of("rows", "%d, then %d".formatted(table.rows(), other.count())),
                    Words.ifMeant(step, table.name().toString())));
  }

  /** That a column was renamed, and another one that has not its values is called so now. */
  static Optional<Finding> ofColumn(
      DataStep step, RowPairs rows, ColumnFingerprint column, ColumnFingerprint now) {
    TableFingerprint after = rows.after().fingerprint();
    if (column.isEmpty(rows.before().count())
        || now.name().equals(column.name())
        || !rows.areTheSame()) {
      return Optional.empty();
    }
    return after.columns().stream()
        .filter(other -> other.name().equals(column.name()) && !Copies.has(other, column))
        .findFirst()
        .map(
            other ->
                Finding.of(
                    EXPECTATION,
                    RowChanges.object(step.migration(), RowChanges.name(rows.before(), column)),
                    step.subject(),
                    "should keep the values of column %s under that name, but renamed it to %s, and the column that is called so now has others"
                        .formatted(
                            RowChanges.name(rows.before(), column), Identifier.quoted(now.name())),
                    Words.ifMeant(step, RowChanges.name(rows.before(), column))));
  }
}
