package org.schematest.junit.migration.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.database.TestServer;

/** Conversions that depend on the time zone or the date style of the session are found. */
class OtherSessionTest {

  private static TestServer server;

  private final WrittenHistory history;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  OtherSessionTest(@TempDir Path path) {
    history =
        new WrittenHistory(server.server(), path)
            .migration(
                "V1__events.sql",
                "create table events (id int primary key, at timestamptz, local timestamp, day date,",
                "  hour time, said text, \"Größe\" timestamptz(3), day_said text);")
            .rows(
                "1",
                "insert into events values (1, '2024-02-29 00:00:00Z', '2024-02-29 10:00:00',",
                "  '2024-03-01', '10:00', '2024-02-29 10:00:00', '2024-02-29 10:00:00.6Z', '03/02/2024');");
  }

  private String failure(String change) {
    return history
        .migration("V2__change.sql", change.replace("; ", ";\n").concat(";").split("\n"))
        .failure();
  }

  @Test
  void a_moment_that_becomes_a_time_of_no_zone_needs_one() {
    String failure = failure("alter table events alter \"Größe\" type timestamp(3)");

    assertThat(failure)
        .isEqualTo(
            """
            migration V2__change.sql: should keep the values of column public.events."Größe", but changed 1 of 1, in a session with another time zone or date style
              type         timestamp(3) with time zone, then timestamp(3) without time zone
              for example  id 1: '2024-02-29 10:00:00.6+00', then '2024-02-29 15:45:00.6'
              session      time zone Asia/Kathmandu, date style ISO, DMY
              here         migrations run in UTC, where this does not happen; in production the zone is that of the server, or of the tool's JVM
              fix          alter table public.events alter column "Größe" type timestamp(3) without time zone using "Größe" at time zone 'UTC';
              if meant     survival.expecting("V2__change.sql", "public.events.\\"Größe\\"", "…why…")""");
    assertThat(
            WrittenHistory.failure(
                history
                    .survival()
                    .expecting("2", "public.events.\"Größe\"", "the server's zone is fixed")))
        .isEqualTo("(nothing failed)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alter table events alter at type timestamp            | column public.events.at, but changed 1 of 1",
        "alter table events alter local type timestamptz       | column public.events.local, but changed 1 of 1",
        "alter table events alter day type timestamptz         | column public.events.day, but changed 1 of 1",
        "alter table events add at2 timestamp; update events set at2 = at; alter table events drop at | column public.events.at, but dropped it, with 1 value",
        "alter table events alter said type timestamptz using said::timestamptz | column public.events.said, but changed 1 of 1",
        "create table copy as select id, at::timestamp, local, day, hour, said, \"Größe\", day_said from events; drop table events; alter table copy rename to events | the row of table public.events, but dropped the table",
      })
  void a_conversion_by_the_sessions_zone_is_found_and_mended(String change, String problem) {
    String failure = failure(change);

    assertThat(failure.lines().findFirst().orElse(""))
        .startsWith("migration V2__change.sql: should keep the ")
        .endsWith(problem + ", in a session with another time zone or date style");
    String fix = WrittenHistory.fix(failure);
    assertThat(
            failure(
                fix.contains("-- what")
                    ? fix.replace("-- what converts the values", change + ";")
                        .replaceFirst(";$", "")
                    : fix.replaceFirst(";$", "")))
        .isEqualTo("(nothing failed)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table events alter at type timestamp using at at time zone 'UTC'",
        "alter table events alter local type timestamptz using local at time zone 'UTC'",
        "alter table events alter day type timestamp",
        "alter table events alter day type timestamptz using day::timestamp at time zone 'UTC'",
        "alter table events add at2 timestamp; update events set at2 = at at time zone 'UTC'; alter table events drop at",
        "alter table events rename at to occurred_at",
        "alter table events alter at type timestamptz(6), alter local type timestamp(6)",
        "set time zone 'UTC'; alter table events alter at type timestamp; reset time zone",
        "alter table events add created timestamp not null default now()",
      })
  void a_conversion_that_says_its_zone_is_not_found(String change) {
    assertThat(failure(change)).isEqualTo("(nothing failed)");
  }

  @Test
  void a_migration_that_applies_in_one_style_alone_is_found() {
    history.rows("1", "update events set day_said = '02/13/2024';");
    String failure =
        failure(
            "alter table events add at2 date; update events set at2 = day_said::date; alter table events drop hour");

    assertThat(failure)
        .contains(
            """
            migration V2__change.sql: should apply over rows, but failed at line 2: date/time field value out of range: "02/13/2024" (SQLSTATE 22008), in a session with another time zone or date style
            """,
            "session   ",
            "survival.expecting(\"V2__change.sql\", \"session\", \"…why…\")");
    assertThat(
            WrittenHistory.failure(
                history
                    .survival()
                    .expecting("2", "session", "the server's style is fixed")
                    .expecting("2", "public.events.hour", "nobody reads it")))
        .isEqualTo("(nothing failed)");
  }
}
