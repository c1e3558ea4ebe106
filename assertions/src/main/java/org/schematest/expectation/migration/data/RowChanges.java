package org.schematest.expectation.migration.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.RowText;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.migration.data.TableRows;
import org.schematest.schema.name.Identifier;

/** What a migration did to the rows that were there before it. */
final class RowChanges {

  private static final String SURVIVES = "data survives";

  private RowChanges() {}

  /** What findings and exceptions know a change by. */
  static String object(String migration, String object) {
    return migration + " " + object;
  }

  /** Rows and values that are not what they were. */
  static List<Finding> losses(DataStep step) {
    List<Finding> findings = new ArrayList<>();
    for (TableRows before : tables(step)) {
      Optional<TableRows> after = step.after(before.fingerprint().oid());
      if (after.isPresent()) {
        ReplacedNames.ofTable(step, before, after.get()).ifPresent(findings::add);
        losses(step, Regrouped.rows(step, before, after.get()), findings);
      } else if (!Copies.has(step, before)) {
        findings.add(dropped(step, before));
      }
    }
    findings.addAll(SequencePositions.findings(step));
    return findings;
  }

  /** Tables that had rows; partitions are seen through the table that they are part of. */
  private static List<TableRows> tables(DataStep step) {
    return step.before().stream()
        .filter(table -> table.count() > 0 && table.fingerprint().partitionOf().isEmpty())
        .toList();
  }

  private static void losses(DataStep step, RowPairs rows, List<Finding> findings) {
    TableRows before = rows.before();
    TableRows after = rows.after();
    if (rows.goneCount() > 0 && !Copies.has(step, before) && !Copies.haveGone(step, rows)) {
      findings.add(gone(step, rows));
    }
    for (ColumnFingerprint column : before.fingerprint().columns()) {
      Optional<ColumnFingerprint> now = after.fingerprint().column(column.number());
      if (now.isPresent()) {
        ColumnChange.of(rows, column, now.get())
            .map(change -> change.finding(step))
            .or(() -> ReplacedNames.ofColumn(step, rows, column, now.get()))
            .ifPresent(findings::add);
      } else if (!column.isEmpty(before.count())
          && !Copies.has(after.fingerprint(), column)
          && !Copies.has(step, before.of(column))) {
        findings.add(dropped(step, before, column));
      }
    }
    if (rows.areMixed()) {
      findings.add(
          unsure(step, rows, "put some of them into other rows, as far as rows have no key"));
    } else if (!rows.areKnown() && !rows.areComplete() && rows.addedCount() > 0) {
      findings.add(
          unsure(
              step,
              rows,
              "added %d, and whether the others are as before cannot be told of so many rows"
                  .formatted(rows.addedCount())));
    }
    SecuredRows.finding(step, rows).ifPresent(findings::add);
  }

  private static Finding dropped(DataStep step, TableRows before) {
    TableFingerprint table = before.fingerprint();
    return Finding.of(
        SURVIVES,
        object(step.migration(), table.name().toString()),
        step.subject(),
        "should keep %s of %s, but dropped the table"
            .formatted(Words.rows(before.count()), table.subject()),
        Fact.of("rows", RowText.some(before, before.some())),
        Remedies.keepRows(table),
        Words.ifMeant(step, table.name().toString()));
  }

  private static Finding dropped(DataStep step, TableRows before, ColumnFingerprint column) {
    long values = before.count() - column.nulls();
    return Finding.of(
        SURVIVES,
        object(step.migration(), name(before, column)),
        step.subject(),
        "should keep the values of column %s, but dropped it, with %s"
            .formatted(name(before, column), Words.count(values, "value")),
        Fact.of("values", RowText.values(before, column)),
        Remedies.keepValues(before.fingerprint(), column),
        Words.ifMeant(step, name(before, column)));
  }

  private static Finding unsure(DataStep step, RowPairs rows, String problem) {
    TableFingerprint table = rows.before().fingerprint();
    return Finding.of(
        SURVIVES,
        object(step.migration(), table.name().toString()),
        step.subject(),
        "should keep the values of %s of %s, but %s"
            .formatted(Words.rows(table.rows()), table.subject(), problem),
        Words.ifMeant(step, table.name().toString()));
  }

  private static Finding gone(DataStep step, RowPairs rows) {
    TableFingerprint table = rows.before().fingerprint();
    long gone = rows.goneCount();
    List<Fact> facts = new ArrayList<>();
    if (rows.areKnown()) {
      facts.add(Fact.of("gone", RowText.some(rows.before(), rows.gone())));
    }
    facts.add(Remedies.keepRows(table));
    facts.add(Words.ifMeant(step, table.name().toString()));
    return new Finding(
        new Finding.Identity(SURVIVES, object(step.migration(), table.name().toString())),
        step.subject(),
        "should keep %s of %s, but %s gone"
            .formatted(
                Words.rows(table.rows()),
                table.subject(),
                gone == table.rows()
                    ? gone == 1 ? "it is" : "all are"
                    : gone + (gone == 1 ? " of them is" : " of them are")),
        facts);
  }

  /** Rows that were added to tables that had some. */
  static List<Finding> additions(DataStep step) {
    List<Finding> findings = new ArrayList<>();
    for (TableRows table : tables(step)) {
      step.after(table.fingerprint().oid())
          .map(after -> Regrouped.rows(step, table, after))
          .filter(rows -> rows.addedCount() > 0)
          .map(rows -> added(step, rows))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static Finding added(DataStep step, RowPairs rows) {
    TableFingerprint table = rows.before().fingerprint();
    List<Fact> facts = new ArrayList<>();
    if (rows.areKnown()) {
      facts.add(Fact.of("added", RowText.some(rows.after(), rows.added())));
    }
    facts.add(Words.ifMeant(step, table.name().toString()));
    return new Finding(
        new Finding.Identity("adds no rows", object(step.migration(), table.name().toString())),
        step.subject(),
        "should add no rows to %s, which had %s, but added %d"
            .formatted(table.subject(), Words.count(table.rows(), "row"), rows.addedCount()),
        facts);
  }

  /** {@code public.orders.total}, as it was before. */
  static String name(TableRows table, ColumnFingerprint column) {
    return table.fingerprint().name() + "." + Identifier.quoted(column.name());
  }
}
