package org.schematest.junit.migration.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.database.TestServer;

/** What a failure says to write is written, and then nothing is lost. */
class RemediesTest {

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

  RemediesTest(@TempDir Path path) {
    history =
        new WrittenHistory(server.server(), path)
            .migration(
                "V1__orders.sql",
                "create schema \"Läden\";",
                "create table \"Läden\".\"Order's\" (\"Nr\" int, day date, total numeric(10,2),",
                "  note varchar(40), primary key (\"Nr\", day));",
                "create table log (line text, level int);")
            .rows(
                "1",
                "insert into \"Läden\".\"Order's\" values (1, '2024-02-29', 10.25, 'by hand, at night'),",
                "  (2, '2024-02-29', 10.50, null);",
                "insert into log values ('one', 1), ('two', 2), ('two', 2);");
  }

  private String failure(String... lines) {
    return history.migration("V2__change.sql", lines).failure();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "total type numeric(10,1)                     | numeric(11,2)",
        "total type numeric(14,0)                     | numeric(16,2)",
        "total type integer                           | numeric(10,2)",
        "note type varchar(5) using left(note, 5)     | character varying(40)",
        "note type varchar(50) using left(note, 5)    | character varying(50)",
        "note type text using left(note, 5)           | character varying(40)",
      })
  void a_type_with_room_keeps_the_values(String change, String type) {
    String failure = failure("alter table \"Läden\".\"Order's\" alter " + change + ";");
    String fix = WrittenHistory.fix(failure);

    assertThat(fix).endsWith(" type " + type + ";");
    assertThat(failure(fix.split("\n"))).isEqualTo("(nothing failed)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table \"Läden\".\"Order's\" drop note;",
        "alter table \"Läden\".\"Order's\" drop note, add note text;",
        "alter table log drop line;",
        "delete from \"Läden\".\"Order's\" where \"Nr\" = 2;",
        "truncate \"Läden\".\"Order's\";",
        "delete from log where level = 2;",
        "drop table log;",
        "drop table \"Läden\".\"Order's\";",
      })
  void a_copy_keeps_what_goes(String change) {
    String failure = failure(change);
    assertThat(failure).contains(": should keep the ");

    String fix = WrittenHistory.fix(failure);
    assertThat(failure((fix + "\n" + change).split("\n"))).isEqualTo("(nothing failed)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table kept (like \"Läden\".\"Order's\"); with gone as (delete from \"Läden\".\"Order's\" where \"Nr\" = 2 returning *) insert into kept select * from gone;",
      })
  void rows_that_were_moved_are_not_gone(String change) {
    assertThat(failure(change.split("(?<=;) "))).isEqualTo("(nothing failed)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table kept as select \"Nr\" from \"Läden\".\"Order's\"; alter table \"Läden\".\"Order's\" drop note;",
        "create table kept as select note from \"Läden\".\"Order's\"; alter table \"Läden\".\"Order's\" drop note;",
        "create table kept as select \"Nr\" + 1 as \"Nr\", day, note from \"Läden\".\"Order's\"; alter table \"Läden\".\"Order's\" drop note;",
        "create table kept as select * from \"Läden\".\"Order's\" where \"Nr\" = 1; delete from \"Läden\".\"Order's\" where \"Nr\" = 2;",
        "create table kept as select \"Nr\", day, total from \"Läden\".\"Order's\"; delete from \"Läden\".\"Order's\" where \"Nr\" = 1;",
        "create table kept as select level from log; alter table log drop line;",
      })
  void a_copy_that_has_not_everything_keeps_nothing(String change) {
    assertThat(failure(change.split("(?<=;) "))).contains(": should keep the ");
  }
}
