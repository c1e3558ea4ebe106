package org.schematest.expectation.migration.data;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.LateSequence;
import org.schematest.migration.data.TableRows;
import org.schematest.schema.name.Identifier;

/** Sequences that a migration leaves behind the rows that it wrote or copied. */
final class SequencePositions {

  private SequencePositions() {}

  /** Those that were behind before are not its doing: a test may have written rows with keys. */
  static List<Finding> findings(DataStep step) {
    Set<Long> before =
        step.before().stream()
            .flatMap(table -> table.late().stream())
            .map(LateSequence::oid)
            .collect(Collectors.toSet());
    return step.after().stream()
        .flatMap(
            table ->
                table.late().stream()
                    .filter(late -> !before.contains(late.oid()))
                    .map(late -> finding(step, table, late)))
        .toList();
  }

  private static Finding finding(DataStep step, TableRows table, LateSequence late) {
    String name = table.fingerprint().name().toString();
    String column = Identifier.quoted(late.column());
    return Finding.of(
        "sequence position",
        RowChanges.object(step.migration(), name + "." + column),
        step.subject(),
        "should leave sequence %s %s all keys in column %s.%s, but it gives %s next, and rows have keys %s to %s"
            .formatted(
                late.name(),
                late.descending() ? "below" : "above",
                name,
                column,
                late.next(),
                late.descending() ? "down" : "up",
                late.reached()),
        Fact.of("then", "an insert that is given one of them fails (SQLSTATE 23505)"),
        Fact.of(
            "fix",
            "select setval('%s', %s(%s)) from %s;"
                .formatted(
                    late.name().toString().replace("'", "''"),
                    late.descending() ? "min" : "max",
                    column,
                    name)),
        Words.ifMeant(step, name + "." + column));
  }
}
