package org.schematest.migration.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.schema.name.QualifiedName;

/** What is known of rows, and how it is told. */
class DataModelTest {

  private static final List<List<String>> TWO = List.of(List.of("1", "a"), List.of("2", ""));

  private static final TableRows ORDERS = WrittenRows.of(1, "Orders", TWO).table("id", "note");

  private static DataStep step(String migration, List<TableRows> before, List<TableRows> after) {
    return new DataStep(migration, before, after, Optional.empty(), List.of(), Optional.empty());
  }

  @Test
  void three_lines_are_shown_and_the_others_counted() {
    List<String> three = List.of("a", "b", "c");
    assertThat(RowText.shortened(three, 3)).isEqualTo(three);
    assertThat(RowText.shortened(List.of("a", "b", "c", "d"), 5))
        .containsExactly("a", "b", "c", "and 2 more");
    assertThat(RowText.shortened(List.of(), 7)).containsExactly("7 of them");
    assertThat(RowText.shortened(List.of(), 0)).isEmpty();
  }

  @Test
  void sixty_characters_of_a_value_are_shown() {
    ColumnFingerprint column = ORDERS.fingerprint().columns().get(1);
    String sixty = "😀".repeat(60);
    assertThat(RowText.shown(new RowValue(sixty, ""), column)).isEqualTo("'" + sixty + "'");
    assertThat(RowText.shown(new RowValue(sixty + "x", ""), column)).isEqualTo("'" + sixty + "…'");
  }

  @ParameterizedTest
  @CsvSource({
    "update \"Orders\" set note = 1, true",
    "update orders set note = 1, true",
    "update orders, true",
    "update orders_old set note = 1, false",
    "update my_orders set note = 1, false",
    "update ordersé set note = 1, false"
  })
  void rows_of_a_table_are_told_if_the_statement_names_it(String statement, boolean told) {
    assertThat(StumbledRows.of(List.of(ORDERS), Optional.empty(), Optional.empty(), statement))
        .hasSize(told ? 1 : 0);
  }

  @Test
  void the_table_of_which_the_server_speaks_counts_more_than_what_the_statement_names() {
    TableRows part = WrittenRows.of(2, "Part", TWO).in(1).table("id", "note");
    List<TableRows> tables = List.of(ORDERS, part);
    assertThat(
            StumbledRows.of(
                tables,
                Optional.of(new QualifiedName("Shop", "Part")),
                Optional.of("note"),
                "update orders"))
        .isEqualTo(java.util.Map.of("rows of \"Shop\".\"Part\"", List.of("id '2', note null")));
    assertThat(StumbledRows.of(tables, Optional.empty(), Optional.empty(), "copy part, orders"))
        .containsOnlyKeys("rows of \"Shop\".\"Orders\"");
  }

  @Test
  void a_partition_is_attached_or_detached_by_the_migration_that_changes_whose_it_is() {
    WrittenRows part = WrittenRows.of(2, "Part", TWO);
    TableRows alone = part.table("id", "note");
    TableRows attached = part.in(1).table("id", "note");
    DataStep attach = step("V2.sql", List.of(ORDERS, alone), List.of(ORDERS, attached));
    DataStep detach = step("V3.sql", List.of(ORDERS, attached), List.of(ORDERS, alone));
    DataStep keep = step("V4.sql", List.of(ORDERS, attached), List.of(ORDERS, attached));
    DataStep other = step("V5.sql", List.of(ORDERS, alone), List.of(ORDERS, alone));
    DataStep gone = step("V6.sql", List.of(ORDERS, alone), List.of(ORDERS));

    assertThat(attach.attachedTo(1)).containsExactly(alone);
    assertThat(detach.detachedFrom(1)).containsExactly(alone);
    assertThat(List.of(detach, keep, other, gone)).allMatch(one -> one.attachedTo(1).isEmpty());
    assertThat(List.of(attach, keep, other, gone)).allMatch(one -> one.detachedFrom(1).isEmpty());
    assertThat(attach.attachedTo(3)).isEmpty();
  }

  @Test
  void what_is_expected_belongs_to_its_migration() {
    DataSurvival all =
        new DataSurvival(
                List.of(
                    step("V1__a.sql", List.of(), List.of()),
                    step("V2__b.sql", List.of(), List.of()),
                    step("V3__c.sql", List.of(), List.of())),
                List.of())
            .expecting("2", "public.a", "it is known")
            .expecting("V3__c.sql", "public.b", "it is known");
    assertThat(all.expected())
        .extracting(ExpectedChange::migration)
        .containsExactly("V2__b.sql", "V3__c.sql");
    assertThat(all.after("1").expected()).hasSize(2);
    assertThat(all.only("2").expected())
        .extracting(ExpectedChange::object)
        .containsExactly("public.a");
    assertThat(all.after("2").expected())
        .extracting(ExpectedChange::object)
        .containsExactly("public.b");
    assertThat(all.only("1").expected()).isEmpty();
  }

  @Test
  void rows_are_given_to_a_table_by_java_that_compiles() {
    assertThat(new UntriedTable(new QualifiedName("a", "b"), "", "db\\V1\"x\".sql").remedy())
        .startsWith("@RowsAt(version = \"db\\\\V1\\\"x\\\".sql\", ");
  }

  @Test
  void a_column_has_the_values_of_another_if_they_are_printed_or_mean_the_same() {
    ColumnFingerprint one = column(1, 10, 20);
    assertThat(one.hasValuesOf(column(1, 10, 21))).isTrue();
    assertThat(one.hasValuesOf(column(1, 11, 20))).isTrue();
    assertThat(one.hasValuesOf(column(1, 11, 21))).isFalse();
    assertThat(one.hasValuesOf(column(2, 10, 20))).isFalse();
  }

  private static ColumnFingerprint column(long nulls, long printed, long meant) {
    return new ColumnFingerprint(
        1,
        "c",
        "text",
        nulls,
        BigInteger.valueOf(printed),
        BigInteger.valueOf(meant),
        Optional.empty());
  }
}
