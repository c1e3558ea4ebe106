package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.BadInputTest.Tests;
import org.schematest.junit.ColumnValues.Share;

/** Statistics that cannot be meant so fail the class once, with one clear sentence. */
class StatisticsBadInputTest {

  private static Run run;

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run =
        Run.of(
            TooManyRowsCase.class,
            ShareCase.class,
            NullsCase.class,
            SumCase.class,
            DistinctCase.class,
            FewerCase.class,
            MoreThanRowsCase.class,
            LabelCase.class,
            UnknownTableCase.class,
            UnknownColumnCase.class,
            UnsizedCase.class,
            TwiceCase.class,
            ViewCase.class,
            PartitionCase.class,
            NothingCase.class,
            InCodeCase.class,
            NoFileCase.class,
            BlankFileCase.class,
            CutOffCase.class,
            OtherVersionCase.class,
            MissingCase.class,
            OldCase.class,
            TwoFilesCase.class);
  }

  private static void fails(Class<?> testCase, String sentence) {
    assertThat(run.failures(testCase))
        .singleElement()
        .satisfies(message -> assertThat(message.lines()).first().isEqualTo(sentence));
    assertThat(run.tests(testCase)).isEmpty();
  }

  private static void statusFails(Class<?> testCase, String problem) {
    fails(
        testCase,
        "@ColumnValues(table = \"tickets\", column = \"status\") on %s: column public.tickets.status: %s"
            .formatted(ClassName.of(testCase), problem));
  }

  @SchemaTest(migrations = "migrations/tickets")
  @TableSize(table = "tickets", rows = 1_000)
  abstract static class Sized extends Tests {}

  @SchemaTest(migrations = "migrations/tickets")
  @TableSize(table = "tickets", rows = (1L << 53) + 1)
  static class TooManyRowsCase extends Tests {}

  @Test
  void more_rows_than_the_planner_can_count() {
    fails(
        TooManyRowsCase.class,
        "@TableSize(table = \"tickets\", rows = 9007199254740993) on"
            + " StatisticsBadInputTest.TooManyRowsCase: the size of table \"public.tickets\" must be"
            + " at most 9,007,199,254,740,992 rows, but is 9,007,199,254,740,993");
  }

  @ColumnValues(table = "tickets", column = "status", mostCommon = @Share(of = "done", is = 97))
  static class ShareCase extends Sized {}

  @Test
  void a_share_in_per_cent() {
    statusFails(
        ShareCase.class,
        "the share of 'done' must be above 0 and at most 1, but is 97; 97 % is 0.97");
  }

  @ColumnValues(table = "tickets", column = "status", nulls = -0.1)
  static class NullsCase extends Sized {}

  @Test
  void a_negative_share_of_null() {
    statusFails(NullsCase.class, "the share of null must be at least 0 and at most 1, but is -0.1");
  }

  @ColumnValues(
      table = "tickets",
      column = "status",
      mostCommon = {@Share(of = "done", is = 0.97), @Share(of = "open", is = 0.04)})
  static class SumCase extends Sized {}

  @Test
  void shares_of_more_than_all_rows() {
    statusFails(
        SumCase.class,
        "the shares must add up to at most 1, but they add up to 1.01: 'done' 0.97, 'open' 0.04");
  }

  @ColumnValues(table = "tickets", column = "status", distinct = 0)
  static class DistinctCase extends Sized {}

  @Test
  void no_distinct_value() {
    statusFails(DistinctCase.class, "at least 1 value must be distinct, but 0 are declared");
  }

  @ColumnValues(
      table = "tickets",
      column = "status",
      distinct = 1,
      mostCommon = {@Share(of = "done", is = 0.9), @Share(of = "open", is = 0.1)})
  static class FewerCase extends Sized {}

  @Test
  void fewer_distinct_values_than_shares() {
    statusFails(
        FewerCase.class,
        "the distinct values are declared to be 1, but 2 have a share: 'done' 0.9, 'open' 0.1");
  }

  @ColumnValues(table = "tickets", column = "effort", distinct = 1_001)
  static class MoreThanRowsCase extends Sized {}

  @Test
  void more_distinct_values_than_rows() {
    fails(
        MoreThanRowsCase.class,
        "@ColumnValues(table = \"tickets\", column = \"effort\") on"
            + " StatisticsBadInputTest.MoreThanRowsCase: column public.tickets.effort: 1,001"
            + " distinct values are declared, but the table has 1,000 rows");
  }

  @ColumnValues(table = "tickets", column = "status", mostCommon = @Share(of = "don", is = 0.97))
  static class LabelCase extends Sized {}

  @Test
  void a_value_that_the_check_refuses() {
    statusFails(
        LabelCase.class, "it cannot have the value 'don': it is one of 'open', 'waiting', 'done'");
  }

  @ColumnValues(table = "tikets", column = "status", distinct = 2)
  static class UnknownTableCase extends Sized {}

  @Test
  void a_table_that_does_not_exist() {
    fails(
        UnknownTableCase.class,
        "@ColumnValues(table = \"tikets\", column = \"status\") on"
            + " StatisticsBadInputTest.UnknownTableCase: no table \"tikets\" in schema public; it has:"
            + " queues, tickets, visits, visits_2026");
  }

  @ColumnValues(table = "tickets", column = "state", distinct = 2)
  static class UnknownColumnCase extends Sized {}

  @Test
  void a_column_that_does_not_exist() {
    fails(
        UnknownColumnCase.class,
        "@ColumnValues(table = \"tickets\", column = \"state\") on"
            + " StatisticsBadInputTest.UnknownColumnCase: no column \"state\" in table"
            + " public.tickets; it has: effort, id, note, priority, queue_id, status");
  }

  @ColumnValues(table = "visits", column = "effort", distinct = 2)
  static class UnsizedCase extends Sized {}

  @Test
  void a_table_without_a_size() {
    fails(
        UnsizedCase.class,
        "@ColumnValues(table = \"visits\", column = \"effort\") on"
            + " StatisticsBadInputTest.UnsizedCase: column public.visits.effort: table public.visits"
            + " has no size that the shares could be of: add @TableSize(table = \"visits\", rows = …)");
  }

  @ColumnValues(table = "tickets", column = "status", distinct = 2)
  @ColumnValues(table = "public.tickets", column = "status", distinct = 3)
  static class TwiceCase extends Sized {}

  @Test
  void two_declarations_for_one_column_in_one_place() {
    fails(
        TwiceCase.class,
        "@ColumnValues(table = \"public.tickets\", column = \"status\") on"
            + " StatisticsBadInputTest.TwiceCase: the values of column public.tickets.status are"
            + " declared there already");
  }

  @ColumnValues(table = "open_tickets", column = "status", distinct = 2)
  static class ViewCase extends Sized {}

  @Test
  void a_view() {
    fails(
        ViewCase.class,
        "@ColumnValues(table = \"open_tickets\", column = \"status\") on"
            + " StatisticsBadInputTest.ViewCase: public.open_tickets is a view, which stores no rows:"
            + " declare the distribution of values of the tables that it reads");
  }

  @TableSize(table = "visits", rows = 1_000)
  @ColumnValues(table = "visits_2026", column = "effort", distinct = 2)
  static class PartitionCase extends Sized {}

  @Test
  void a_partition() {
    fails(
        PartitionCase.class,
        "@ColumnValues(table = \"visits_2026\", column = \"effort\") on"
            + " StatisticsBadInputTest.PartitionCase: column public.visits_2026.effort: its table is a"
            + " partition: declare the values of public.visits, which hold for all of them");
  }

  @ColumnValues(table = "tickets", column = "status")
  static class NothingCase extends Sized {}

  @Test
  void nothing() {
    statusFails(
        NothingCase.class,
        "nothing is declared about its values: how many are distinct, which share of the rows is"
            + " null, or which values are the most common");
  }

  static class InCodeCase extends Tests {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom("migrations/tickets")
            .tableSize("tickets", 1_000)
            .columnValues("tickets", "status", values -> values.share("done", 1.5))
            .asExtension();
  }

  @Test
  void a_share_in_code() {
    fails(
        InCodeCase.class,
        "columnValues(\"tickets\", \"status\"): column public.tickets.status: the share of 'done'"
            + " must be above 0 and at most 1, but is 1.5; 1.5 % is 0.015");
  }

  private static void fileFails(Class<?> testCase, String location, String problem) {
    fails(
        testCase,
        "@ExportedStatistics(\"%s\") on %s: %s"
            .formatted(location, ClassName.of(testCase), problem));
  }

  @SchemaTest(migrations = "migrations/tickets")
  @ExportedStatistics("stats/none.json")
  static class NoFileCase extends Tests {}

  @Test
  void a_file_that_does_not_exist() {
    fileFails(
        NoFileCase.class,
        "stats/none.json",
        "statistics file classpath:stats/none.json: does not exist, it was looked for on the class"
            + " path, by the context class loader and by Schematest's own");
  }

  @SchemaTest(migrations = "migrations/tickets")
  @ExportedStatistics(" ")
  static class BlankFileCase extends Tests {}

  @Test
  void a_file_without_a_name() {
    fileFails(BlankFileCase.class, " ", "no file is named");
  }

  @SchemaTest(migrations = "migrations/tickets")
  @ExportedStatistics("stats/cut-off.json")
  static class CutOffCase extends Tests {}

  @Test
  void a_file_that_is_cut_off() {
    assertThat(run.failures(CutOffCase.class))
        .singleElement()
        .asString()
        .startsWith(
            "@ExportedStatistics(\"stats/cut-off.json\") on StatisticsBadInputTest.CutOffCase:"
                + " statistics file classpath:stats/cut-off.json");
    assertThat(run.tests(CutOffCase.class)).isEmpty();
  }

  @SchemaTest(migrations = "migrations/tickets")
  @ExportedStatistics("stats/older-server.json")
  static class OtherVersionCase extends Tests {}

  @Test
  void a_file_of_another_major_version() {
    assertThat(run.failures(OtherVersionCase.class))
        .singleElement()
        .asString()
        .matches(
            "@ExportedStatistics\\(\"stats/older-server.json\"\\) on"
                + " StatisticsBadInputTest.OtherVersionCase: the file comes from PostgreSQL 16.9, but"
                + " the test's server is PostgreSQL 18\\.\\d+, whose planner may decide otherwise:"
                + " test on version 16, export from version 18, or add anyVersion = true");
  }

  @SchemaTest(migrations = "migrations/tickets")
  @ExportedStatistics("stats/missing.json")
  static class MissingCase extends Tests {}

  @Test
  void a_file_with_tables_and_columns_that_are_gone() {
    fileFails(
        MissingCase.class,
        "stats/missing.json",
        "the file has statistics of table public.legacy and column public.tickets.state, which the"
            + " schema does not have: export it again, or add ignoreMissing = true");
  }

  @SchemaTest(migrations = "migrations/tickets")
  @ExportedStatistics(value = "stats/tickets.json", maxAgeDays = 30)
  static class OldCase extends Tests {}

  @Test
  void a_file_that_is_older_than_allowed() {
    assertThat(run.failures(OldCase.class))
        .singleElement()
        .asString()
        .matches(
            "@ExportedStatistics\\(\"stats/tickets.json\"\\) on StatisticsBadInputTest.OldCase: the"
                + " file was exported on 2020-02-29, \\d+ days ago, but maxAgeDays is 30: export it"
                + " again");
  }

  @ExportedStatistics("stats/tickets.json")
  @Retention(RetentionPolicy.RUNTIME)
  @interface Production {}

  @ExportedStatistics("stats/missing.json")
  @Retention(RetentionPolicy.RUNTIME)
  @interface Legacy {}

  @Production
  @Legacy
  @SchemaTest(migrations = "migrations/tickets")
  static class TwoFilesCase extends Tests {}

  @Test
  void two_files_in_one_place() {
    fails(
        TwoFilesCase.class,
        "@ExportedStatistics(\"stats/tickets.json\") on StatisticsBadInputTest.Production: one file"
            + " can count, but beside it is @ExportedStatistics(\"stats/missing.json\") on"
            + " StatisticsBadInputTest.Legacy");
  }
}
