package org.schematest.expectation.migration.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.RowText;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.migration.data.TableRow;

/**
 * That values of a column are not what they were.
 *
 * @param values those that are not, as far as rows are known
 */
record ColumnChange(
    RowPairs rows, ColumnFingerprint column, ColumnFingerprint now, List<ChangedValue> values) {

  /**
   * Empty if all are what they were. Where rows went or came, those are compared that are still
   * there, if rows are known one by one.
   */
  static Optional<ColumnChange> of(RowPairs rows, ColumnFingerprint column, ColumnFingerprint now) {
    TableFingerprint before = rows.before().fingerprint();
    TableFingerprint after = rows.after().fingerprint();
    boolean same = rows.areTheSame();
    // One that has no value yet is filled as a new one is.
    if (column.isEmpty(before.rows())
        || (same && !rows.areKnown() && after.keeps(column, before))) {
      return Optional.empty();
    }
    List<ChangedValue> values = rows.areKnown() ? values(rows, column, now) : List.of();
    boolean others =
        !same && !rows.areKnown() && rows.areComplete() && rows.haveOtherValues(column.number());
    return (same && !after.keeps(column, before)) || others || !values.isEmpty()
        ? Optional.of(new ColumnChange(rows, column, now, values))
        : Optional.empty();
  }

  private static List<ChangedValue> values(
      RowPairs rows, ColumnFingerprint column, ColumnFingerprint now) {
    List<Integer> key = rows.before().fingerprint().key();
    Map<List<Optional<String>>, TableRow> after = rows.after().byKey(key);
    List<ChangedValue> values = new ArrayList<>();
    for (TableRow row : rows.before().some()) {
      TableRow later = after.get(row.key(key));
      if (later != null) {
        ChangedValue value =
            new ChangedValue(
                row, column, row.value(column.number()), now, later.value(now.number()));
        if (value.isChanged()) {
          values.add(value);
        }
      }
    }
    return values;
  }

  Finding finding(DataStep step) {
    List<Fact> facts = new ArrayList<>();
    if (!now.type().equals(column.type())) {
      facts.add(Fact.of("type", "%s, then %s".formatted(column.type(), now.type())));
    }
    if (!values.isEmpty()) {
      facts.add(
          Fact.of(
              "for example",
              RowText.shortened(
                  values.stream()
                      .map(
                          value ->
                              RowText.place(rows.before().fingerprint(), value.row())
                                  + value.description())
                      .toList(),
                  values.size())));
    }
    if (!now.type().equals(column.type())) {
      facts.add(Remedies.keepType(rows.before().fingerprint(), column, now));
    }
    facts.add(Words.ifMeant(step, RowChanges.name(rows.before(), column)));
    return new Finding(
        new Finding.Identity(
            "data survives",
            RowChanges.object(step.migration(), RowChanges.name(rows.before(), column))),
        step.subject(),
        "should keep the values of column %s, but %s"
            .formatted(RowChanges.name(rows.before(), column), change()),
        facts);
  }

  private String change() {
    if (values.isEmpty()) {
      return now.hasValuesOf(column) ? "put them into other rows" : "changed them";
    }
    String how =
        values.stream().map(ChangedValue::how).distinct().count() == 1
            ? values.get(0).how()
            : "changed";
    return "%s %d of %d".formatted(how, values.size(), rows.before().count());
  }
}
