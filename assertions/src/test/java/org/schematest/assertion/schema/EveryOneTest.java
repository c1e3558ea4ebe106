package org.schematest.assertion.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.selection.Selection.columns;
import static org.schematest.selection.Selection.columnsNamed;
import static org.schematest.selection.Selection.columnsOfType;
import static org.schematest.selection.Selection.foreignKeys;
import static org.schematest.selection.Selection.indexes;
import static org.schematest.selection.Selection.tables;
import static org.schematest.selection.Selection.tablesNamed;
import static org.schematest.selection.Selection.tablesWithColumn;

import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.assertion.SchemaAssertions;
import org.schematest.assertion.table.ColumnAssert;
import org.schematest.assertion.table.ForeignKeyAssert;
import org.schematest.assertion.table.IndexAssert;
import org.schematest.assertion.table.TableAssert;
import org.schematest.schema.Schema;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.testing.Golden;
import org.schematest.testing.TestPostgres;

/** What is promised of every object of a description. */
class EveryOneTest {

  private static Schema schema;

  @BeforeAll
  static void read() {
    schema =
        TestPostgres.catalogOf(
                TestPostgres.freshDatabase(
                    """
                    create schema "Ünï";
                    create table "Ünï"."Order %s" (
                      id bigint primary key,
                      placed_at timestamptz not null,
                      paid_at timestamptz);
                    create table "Ünï".lines (
                      id bigint primary key,
                      order_id bigint references "Ünï"."Order %s",
                      added_at timestamptz not null);
                    create view "Ünï".shown as select id from "Ünï".lines;
                    create sequence "Ünï".numbers cycle;
                    create type "Ünï".state as enum ('new');
                    create domain "Ünï".positive as int check (value > 0);
                    create function "Ünï".touch() returns trigger language plpgsql security definer
                      as 'begin return new; end';
                    create trigger touched before update on "Ünï".lines
                      for each row execute function "Ünï".touch();
                    alter table "Ünï".lines disable trigger touched;
                    create table "Ünï".events (at timestamptz not null) partition by range (at);
                    create table "Ünï".events_2026 partition of "Ünï".events
                      for values from ('2026-01-01') to ('2027-01-01');
                    """))
            .schema("Ünï");
  }

  private static Throwable failure(Consumer<SchemaAssert> promise) {
    return catchThrowable(() -> promise.accept(SchemaAssertions.assertThat(schema)));
  }

  @Test
  void each_object_that_breaks_the_promise_is_named() {
    Golden.assertGolden(
        "every_table",
        failure(every -> every.everyTable(table -> table.hasColumn("id").hasComment())));
  }

  @Test
  void what_keeps_the_promise_is_not_mentioned() {
    assertThat(failure(every -> every.everyColumn(columnsNamed("*_at"), ColumnAssert::isRequired)))
        .hasMessageStartingWith(
            "column \"Ünï\".\"Order %s\".paid_at: should be not null, but accepts null")
        .message()
        .doesNotContain("placed_at: should", "added_at: should");
  }

  @Test
  void tables_are_selected_by_a_column_that_they_have() {
    assertThat(
            failure(
                every ->
                    every.everyTable(tablesWithColumn("placed_at"), table -> table.hasColumn("x"))))
        .hasMessageStartingWith("table \"Ünï\".\"Order %s\": should have a column x")
        .message()
        .doesNotContain("lines", "events");
    assertThat(
            failure(
                every ->
                    every.everyTable(tablesWithColumn("gone_at"), table -> table.hasColumn("id"))))
        .hasMessageContaining(
            "should have at least one table with a column gone_at, but has none: nothing was"
                + " checked");
  }

  @Test
  void an_exception_with_a_reason_is_left_out_by_either_name() {
    assertThat(
            failure(
                every ->
                    every
                        .everyColumn(
                            columnsOfType("timestamptz").except("\"Order %s\".paid_at", "unpaid"),
                            ColumnAssert::isRequired)
                        .everyColumn(
                            columnsOfType("timestamptz")
                                .except("\"Ünï\".\"Order %s\".paid_at", "unpaid"),
                            ColumnAssert::isRequired)))
        .isNull();
  }

  @Test
  void an_exception_that_is_no_longer_needed_fails() {
    Golden.assertGolden(
        "every__exception_not_needed",
        failure(
            every ->
                every.everyColumn(
                    columnsOfType("timestamptz")
                        .except("\"Order %s\".paid_at", "an order begins unpaid")
                        .except("lines.added_at", "mended with V12"),
                    ColumnAssert::isRequired)));
  }

  @Test
  void an_exception_for_what_is_not_selected_says_what_is() {
    assertThatThrownBy(
            () ->
                SchemaAssertions.assertThat(schema)
                    .everyTable(tables().except("order", "new"), TableAssert::hasComment))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage("no table \"order\" in schema \"Ünï\"; it has: \"Order %s\", events, lines");
  }

  @Test
  void an_exception_without_a_reason_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> columns().except("lines.added_at", " "))
        .withMessage(
            "the exception for \"lines.added_at\" gives no reason, but a reviewer has to judge it");
  }

  @Test
  void a_promise_about_nothing_fails() {
    Golden.assertGolden(
        "every__nothing_selected",
        failure(
            every -> every.everyColumn(columnsOfType("money"), column -> column.hasType("money"))));
  }

  @Test
  void a_partition_is_part_of_the_table_that_it_divides() {
    assertThat(failure(every -> every.everyTable(tablesNamed("events*"), TableAssert::hasComment)))
        .hasMessageStartingWith("table \"Ünï\".events: should have a comment")
        .message()
        .doesNotContain("events_2026: should");
  }

  @Test
  void a_foreign_key_is_called_by_its_columns_or_its_name() {
    assertThat(failure(every -> every.everyForeignKey(ForeignKeyAssert::isIndexed)))
        .hasMessageStartingWith("foreign key \"Ünï\".lines(order_id)");
    assertThat(
            failure(
                every ->
                    every
                        .everyForeignKey(
                            foreignKeys().except("lines(order_id)", "few"),
                            ForeignKeyAssert::isIndexed)
                        .everyForeignKey(
                            foreignKeys().except("lines.lines_order_id_fkey", "few"),
                            ForeignKeyAssert::isIndexed)))
        .isNull();
  }

  @Test
  void any_condition_selects() {
    assertThat(
            failure(
                every ->
                    every.everyIndex(
                        indexes().matching("that is unique", index -> index.unique()),
                        IndexAssert::isNotPartial)))
        .isNull();
    assertThat(
            failure(
                every ->
                    every.everyIndex(
                        indexes().matching("of a view", index -> index.name().isEmpty()),
                        IndexAssert::isNotPartial)))
        .hasMessageStartingWith(
            "schema \"Ünï\": should have at least one index of a view, but has none: nothing was"
                + " checked");
  }

  @Test
  void objects_of_each_kind_are_asked() {
    assertThat(failure(every -> every.everyView(view -> view.hasColumns("title"))))
        .hasMessageStartingWith("view \"Ünï\".shown: should have");
    assertThat(failure(every -> every.everySequence(sequence -> sequence.doesNotCycle())))
        .hasMessageStartingWith("sequence \"Ünï\".numbers: should");
    assertThat(failure(every -> every.everyEnum(type -> type.hasLabel("old"))))
        .hasMessageStartingWith("enum \"Ünï\".state: should have");
    assertThat(failure(every -> every.everyDomain(domain -> domain.isRequired())))
        .hasMessageStartingWith("domain \"Ünï\".positive: should");
    assertThat(failure(every -> every.everyRoutine(routine -> routine.isSafeSecurityDefiner())))
        .hasMessageStartingWith("function \"Ünï\".touch(): should");
    assertThat(failure(every -> every.everyTrigger(trigger -> trigger.fires())))
        .hasMessageStartingWith("trigger touched on \"Ünï\".lines: should");
  }
}
