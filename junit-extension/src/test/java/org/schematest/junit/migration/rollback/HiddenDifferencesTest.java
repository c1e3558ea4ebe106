package org.schematest.junit.migration.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.assertion.SchemaAssertions;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.Migrator;
import org.schematest.migration.rollback.RoundTrips;

/** What a way back leaves otherwise where it is seldom looked for, and rows that stop a way up. */
class HiddenDifferencesTest {

  private static final Steps BASE =
      Steps.none()
          .with(
              "base",
              List.of(
                  "create table log (line text not null, level int not null)",
                  "create table events (at date not null) partition by range (at)",
                  "create table \"Events 26\" partition of events"
                      + " for values from ('2026-01-01') to ('2027-01-01')"),
              "drop table log",
              "drop table events");

  private static TestServer running;

  @BeforeAll
  static void start() {
    running = TestServer.start();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static RoundTrips walk(Steps steps, Path folder) {
    Migrator migrator = Tool.FLYWAY.write(steps, new MigrationFolder(folder));
    TestDatabase database = running.server().create(List.of("public"));
    List<String> names = migrator.migrate(database).names();
    running.server().drop(database);
    return Staircase.walk(running.server(), migrator, List.of("public"), names, List.of());
  }

  private static String failure(RoundTrips trips) {
    Throwable failure =
        catchThrowable(() -> SchemaAssertions.assertThat(trips).leadBackEverywhere());
    return failure == null ? "(nothing failed)" : String.valueOf(failure.getMessage());
  }

  @Test
  void values_that_change_rows_of_a_table_without_a_key_are_told(@TempDir Path folder) {
    Steps steps =
        BASE.with(
            "shuffle",
            List.of("alter table log add note text"),
            "alter table log drop note",
            "update log set level = -1 - level");

    assertThat(failure(walk(steps, folder)))
        .startsWith(
            "migration V2__shuffle.sql: should lead back by U2__shuffle.sql, but that does not give back all rows as they were\n"
                + "  rows  public.log.level: ");

    Steps mixed =
        BASE.with(
            "mixed",
            List.of("alter table log add note text"),
            "alter table log drop note",
            """
            with numbered as (
              select ctid as place, row_number() over (order by ctid) as number,
                     count(*) over () as all_of_them, level from log)
            update log set level = other.level
              from numbered one, numbered other
             where log.ctid = one.place
               and other.number = one.number % one.all_of_them + 1""");
    assertThat(failure(walk(mixed, folder.resolve("mixed"))))
        .matches(
            "migration V2__mixed.sql: should lead back by U2__mixed.sql, but that does not give back all rows as they were\n"
                + "  rows  public.log: [0-9]+ rows before, the same values in other rows after");
  }

  @Test
  void columns_that_come_back_in_another_order_have_their_values_in_the_same_rows(
      @TempDir Path folder) {
    Steps steps =
        BASE.with(
            "order",
            List.of("alter table log rename line to old_line"),
            "alter table log add line text",
            "update log set line = old_line",
            "alter table log drop old_line",
            "alter table log alter line set not null");

    assertThat(failure(walk(steps, folder))).isEqualTo("(nothing failed)");
  }

  @Test
  void what_is_told_of_the_values_of_a_column_and_another_bound_are_differences(
      @TempDir Path folder, @TempDir Path mended) {
    Steps steps =
        BASE.with(
                "options",
                List.of(
                    "alter table log alter line set (n_distinct = -0.5), alter level set statistics 700"),
                Tool.NOTHING)
            .with(
                "bound",
                List.of("alter table events detach partition \"Events 26\""),
                "alter table events attach partition \"Events 26\""
                    + " for values from ('2025-01-01') to ('2027-01-01')");
    RoundTrips trips = walk(steps, folder);

    assertThat(failure(trips))
        .isEqualTo(
            """
            migration V2__options.sql: should lead back by U2__options.sql, but that leaves 2 objects otherwise than before; and 1 more:

            1) migration V2__options.sql: should lead back by U2__options.sql, but that leaves 2 objects otherwise than before
               not as before  column public.log.line
                                is   n_distinct = -0.5, but was not
                              column public.log.level
                                is   statistics target 700, but was not
               fix            alter table public.log alter column line reset (n_distinct);
                              alter table public.log alter column level set statistics -1;

            2) migration V3__bound.sql: should lead back by U3__bound.sql, but that leaves 1 object otherwise than before
               not as before  table public."Events 26"
                                was  partition of public.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
                                is   partition of public.events FOR VALUES FROM ('2025-01-01') TO ('2027-01-01')
               fix            alter table public.events detach partition public."Events 26";
                              alter table public.events attach partition public."Events 26" FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');""");
    assertThat(failure(walk(steps.mended(fixes(trips)), mended))).isEqualTo("(nothing failed)");
  }

  private static Map<String, String> fixes(RoundTrips trips) {
    return Map.of("options", fix(trips, 1), "bound", fix(trips, 2));
  }

  private static String fix(RoundTrips trips, int number) {
    return trips.trips().get(number).afterDown().stream()
        .map(one -> one.undo().orElseThrow())
        .collect(Collectors.joining("\n"));
  }

  private static final Steps STRICT =
      Steps.none()
          .with(
              "base",
              List.of(
                  "create table \"Log\" (line text, level int)",
                  "create table other (id int primary key, note text)"),
              "drop table \"Log\"",
              "drop table other")
          .with(
              "strict",
              List.of("alter table \"Log\" alter line set not null"),
              "alter table \"Log\" alter line drop not null");

  @Test
  void a_way_back_is_tried_though_made_rows_stop_the_way_up(@TempDir Path folder) {
    assertThat(failure(walk(STRICT, folder))).isEqualTo("(nothing failed)");
  }

  @Test
  void other_tables_have_rows_on_the_way_up_and_its_own_on_the_way_back(@TempDir Path folder) {
    Steps steps =
        STRICT
            .with(
                "drop_note",
                List.of("alter table \"Log\" add check (level > 0)", "alter table other drop note"),
                "alter table \"Log\" drop constraint \"Log_level_check\"",
                "alter table other add note text")
            .with(
                "fails_back",
                List.of("alter table \"Log\" add unique (level)", "create table more (id int)"),
                "alter table \"Log\" drop constraint \"Log_level_key\"",
                "alter table \"Log\" add check (level is null) not valid",
                "alter table \"Log\" validate constraint \"Log_level_check1\"",
                "alter table \"Log\" drop constraint \"Log_level_check1\"",
                "drop table more");
    String failure = failure(walk(steps, folder));

    assertThat(failure)
        .contains(
            "1) migration V3__drop_note.sql: should lead back by U3__drop_note.sql, but that does not give back all rows as they were\n",
            "rows  public.other.note: ",
            "2) migration V4__fails_back.sql: should lead back by U4__fails_back.sql, but that fails\n",
            "is violated by some row (SQLSTATE 23514)");
  }
}
