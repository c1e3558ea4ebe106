package org.schematest.expectation.migration.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.DataStep;
import org.schematest.migration.data.DataSurvival;
import org.schematest.migration.data.RowValue;
import org.schematest.migration.data.TableRow;
import org.schematest.migration.data.TableRows;
import org.schematest.migration.data.WrittenRows;

/** What is said of values that changed, over rows that a test writes by hand. */
class SurvivalLimitsTest {

  private static final ColumnFingerprint COLUMN =
      new ColumnFingerprint(
          1, "v", "text", 0, BigInteger.ONE, BigInteger.ONE, Optional.of(BigInteger.ONE));

  private static Optional<RowValue> value(String text) {
    return Optional.ofNullable(text).map(known -> new RowValue(known, known));
  }

  @ParameterizedTest
  @CsvSource({
    "10.25, 10.3, rounded",
    "10.25, 10.2, rounded",
    "10.25, 10.30, rounded",
    "10.2500, 10.3, rounded",
    "1250, 1300, rounded",
    "-10.25, -10.3, rounded",
    "10.25, 10.4, changed",
    "10.25, 10.1, changed",
    "10.25, 99.9, changed",
    "10.25, 10.35, changed",
    "10.2, 10.25, changed",
    "10.20, 10.1, changed",
    "2024-01-01 10:00:00.6, 2024-01-01 10:00:01, rounded",
    "2024-01-01 10:00:00.66, 2024-01-01 10:00:00.7, rounded",
    "2024-01-01 10:00:00.6, 2024-01-01 10:00:00.7, changed",
    "2024-01-01 10:00:00.6, 2024-01-01 11:00:00, changed",
    "2024-01-01 10:00:00, 2024-01-01 10:01, changed",
    "2024-01-01 10:00:00.6, 2024-01-01 1, cut off",
    "by hand, by, cut off",
    "by, by hand, changed",
    "by hand, , emptied",
    ", by hand, filled in"
  })
  void what_was_done_to_a_value_is_told_by_what_is_left_of_it(
      String before, String after, String how) {
    ChangedValue changed =
        new ChangedValue(new TableRow(Map.of()), COLUMN, value(before), COLUMN, value(after));
    assertThat(changed.isChanged()).isTrue();
    assertThat(changed.how()).isEqualTo(how);
  }

  private static TableRows table(boolean secured, String... notes) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < notes.length; i++) {
      rows.add(List.of(String.valueOf(i + 1), notes[i]));
    }
    WrittenRows written = WrittenRows.of(1, "Orders", rows);
    return (secured ? written.securedFromItsOwner() : written).table("id", "note");
  }

  private static TableRows withoutNotes(boolean secured, int count) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(List.of(String.valueOf(i + 1)));
    }
    WrittenRows written = WrittenRows.of(1, "Orders", rows);
    return (secured ? written.securedFromItsOwner() : written).table("id");
  }

  private static List<Finding> losses(TableRows before, TableRows after) {
    return SurvivalExpectations.losesNothing(
        new DataSurvival(
            List.of(
                new DataStep(
                    "V2__x.sql",
                    List.of(before),
                    List.of(after),
                    Optional.empty(),
                    List.of(),
                    Optional.empty())),
            List.of()));
  }

  @Test
  void a_new_column_is_filled_if_its_rows_have_several_values() {
    TableRows before = withoutNotes(true, 3);
    assertThat(losses(before, table(true, "a", "b", "b")))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(FindingReport.of(finding))
                    .contains("row-level security is forced there")
                    .contains("columns   note"));
    assertThat(losses(before, table(true, "a", "", ""))).hasSize(1);
    assertThat(losses(before, table(true, "a", "a", "a"))).as("a default").isEmpty();
    assertThat(losses(before, table(true, "", "", ""))).as("nothing").isEmpty();
    assertThat(losses(withoutNotes(false, 3), table(false, "a", "b", "b"))).isEmpty();
  }
}
