package org.schematest.junit.migration.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.schematest.assertion.SchemaAssertions;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.data.RowsThen;
import org.schematest.junit.seed.SeedSource;
import org.schematest.junit.seed.Seeds;
import org.schematest.migration.rollback.RoundTrip;
import org.schematest.migration.rollback.RoundTrips;
import org.schematest.migration.rollback.RowDifference;

/** The ways back of histories in the form of each tool, tried on a real server. */
class RollbackTest {

  private static final Steps BASE =
      Steps.none()
          .with(
              "base",
              List.of(
                  "create schema shop",
                  """
                  create table shop.customers (
                    id bigint generated always as identity primary key,
                    email text not null unique
                  )\
                  """,
                  """
                  create table shop."Bestellung" (
                    id bigserial primary key,
                    customer bigint not null
                      constraint of_customer references shop.customers on delete cascade,
                    total numeric(10,2) not null default 0,
                    code varchar(20),
                    legacy text,
                    origin text not null,
                    "Größe" integer
                  )\
                  """,
                  """
                  create view shop.large as
                    select id, total from shop."Bestellung" where total > 100\
                  """,
                  "create view shop.small as select id from shop.customers",
                  "grant select on shop.large to public",
                  "create table shop.log (at date not null, what text) partition by range (at)",
                  """
                  create table shop.log_2026 partition of shop.log
                    for values from ('2026-01-01') to ('2027-01-01')\
                  """),
              "drop view shop.small",
              "drop table shop.log",
              "drop view shop.large",
              "drop table shop.\"Bestellung\"",
              "drop table shop.customers",
              "drop schema shop");

  private static final Steps GOOD =
      BASE.with(
              "payments",
              List.of(
                  """
                  create table shop.payments (
                    "Bestellung" bigint primary key references shop."Bestellung",
                    paid timestamptz not null default now()
                  )\
                  """,
                  "create type shop.state as enum ('new', 'paid')",
                  "alter table shop.\"Bestellung\" add column state shop.state default 'new'",
                  "create index on shop.log (at)"),
              "drop index shop.log_at_idx",
              "alter table shop.\"Bestellung\" drop column state",
              "drop type shop.state",
              "drop table shop.payments")
          .with(
              "names",
              List.of(
                  "alter table shop.customers rename to clients",
                  "alter table shop.clients rename column email to mail",
                  "alter table shop.\"Bestellung\" alter column code type text"),
              "alter table shop.\"Bestellung\" alter column code type varchar(20)",
              "alter table shop.clients rename column mail to email",
              "alter table shop.clients rename to customers");

  private static final Steps BAD =
      BASE.with(
              "nothing_dropped",
              List.of(
                  "create table shop.notes (id int primary key, note text)",
                  "create function shop.one() returns int language sql as 'select 1'",
                  "create view shop.short as select note from shop.notes"),
              Tool.NOTHING)
          .with(
              "index_left",
              List.of(
                  "create index \"Größe_idx\" on shop.\"Bestellung\" (\"Größe\")",
                  "alter table shop.customers add column phone text"),
              "alter table shop.customers drop column phone")
          .with(
              "default_lost",
              List.of(
                  "alter table shop.\"Bestellung\" alter column total drop default",
                  "comment on table shop.customers is 'who orders'"),
              "comment on table shop.customers is null")
          .with(
              "type_not_back",
              List.of("alter table shop.\"Bestellung\" alter column code type text"),
              "alter table shop.\"Bestellung\" alter column code type varchar(40)")
          .with(
              "not_valid",
              List.of("alter table shop.\"Bestellung\" drop constraint of_customer"),
              """
              alter table shop."Bestellung" add constraint of_customer
                foreign key (customer) references shop.customers on delete cascade not valid\
              """)
          .with(
              "grant_lost",
              List.of("drop view shop.large"),
              "create view shop.large as"
                  + " select id, total from shop.\"Bestellung\" where total > 100")
          .with(
              "view_forgotten",
              List.of("drop view shop.small", "alter table shop.log add column by text"),
              "alter table shop.log drop column by")
          .with(
              "values_lost",
              List.of("alter table shop.\"Bestellung\" drop column legacy"),
              "alter table shop.\"Bestellung\" add column legacy text")
          .with(
              "rows_lost",
              List.of("create table shop.archive as select * from shop.log"),
              "truncate shop.log",
              "drop table shop.archive")
          .with(
              "values_changed",
              List.of("update shop.customers set email = upper(email) || id"),
              "update shop.customers set email = lower(email)")
          .with(
              "fails_on_rows",
              List.of("alter table shop.\"Bestellung\" drop column origin"),
              "alter table shop.\"Bestellung\" add column origin text not null")
          .with(
              "fails",
              List.of("create table shop.later (id int)"),
              "drop table shop.later",
              "drop table shop.never")
          .with(
              "not_again",
              List.of("insert into shop.customers (email) values ('x@y')"),
              "delete from shop.customers where email = 'x@y'",
              "alter table shop.customers add constraint no_x check (email <> 'x@y') not valid",
              "alter table shop.customers drop constraint no_x",
              "alter sequence shop.customers_id_seq restart with 20001")
          .withoutWayBack("no_way_back", "create table shop.last (id int)");

  private static TestServer running;

  @BeforeAll
  static void start() {
    running = TestServer.start();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static RoundTrips walk(Migrator migrator, List<RowsThen> rows) {
    TestDatabase database = running.server().create(List.of("public"));
    List<String> names = migrator.migrate(database).names();
    running.server().drop(database);
    return Staircase.walk(running.server(), migrator, List.of("public"), names, rows);
  }

  private static RoundTrips walk(Tool tool, Steps steps, Path folder) {
    Migrator migrator = tool.write(steps, new MigrationFolder(folder));
    return walk(migrator, List.of());
  }

  @ParameterizedTest
  @EnumSource
  void good_ways_back_are_silent(Tool tool, @TempDir Path folder) {
    RoundTrips trips = walk(tool, GOOD, folder);
    assertThat(trips.trips()).hasSize(3);
    assertThatCode(() -> SchemaAssertions.assertThat(trips).leadBackEverywhere())
        .doesNotThrowAnyException();
  }

  /** Of a migration: what is wrong with its way back. */
  private static String verdict(RoundTrip trip) {
    return "%s%s%s%s"
        .formatted(
            trip.wayBack().isEmpty() ? "no way back " : "",
            trip.failures().stream().map(one -> one.step() + " ").collect(Collectors.joining()),
            trip.afterDown().stream()
                .map(one -> one.change().kind().words() + " " + one.change().object().sql() + " ")
                .collect(Collectors.joining()),
            trip.rows().stream().map(RowDifference::place).collect(Collectors.joining()))
        .strip();
  }

  /** Of Flyway below; the others differ in how they go back, not in what is seen of it. */
  @ParameterizedTest
  @EnumSource(names = {"LIQUIBASE", "SQITCH"})
  void each_mistake_is_told(Tool tool, @TempDir Path folder) {
    assertThat(walk(tool, BAD, folder).trips())
        .extracting(RollbackTest::verdict)
        .containsExactly(VERDICTS);
  }

  private static final String[] VERDICTS = {
    "",
    "UP_AGAIN created view created table created function",
    "UP_AGAIN created index",
    "changed column",
    "changed column",
    "changed constraint",
    "changed view",
    "UP_AGAIN dropped view",
    "shop.\"Bestellung\".legacy",
    "shop.log",
    "shop.customers.email",
    "DOWN",
    "DOWN",
    "UP_AGAIN",
    "no way back"
  };

  @Test
  void the_fixes_mend_every_way_back_that_keeps_the_rows(@TempDir Path folder, @TempDir Path mended)
      throws IOException {
    RoundTrips bad = walk(Tool.FLYWAY, BAD, folder);
    assertThat(bad.trips()).extracting(RollbackTest::verdict).containsExactly(VERDICTS);
    Throwable failure = catchThrowable(() -> SchemaAssertions.assertThat(bad).leadBackEverywhere());
    assertThat(failure).isNotNull();
    assertGolden(String.valueOf(failure.getMessage()).replace(folder.toString(), "FOLDER"));
    Map<String, String> fixes = new LinkedHashMap<>();
    for (int i = 0; i < BAD.all().size(); i++) {
      String fix =
          bad.trips().get(i).afterDown().stream()
              .map(one -> one.undo().orElseThrow())
              .collect(Collectors.joining("\n"));
      if (!fix.isEmpty()) {
        fixes.put(BAD.all().get(i).name(), fix);
      }
    }
    assertThat(fixes).hasSize(7);
    assertThat(walk(Tool.FLYWAY, BAD.mended(fixes), mended).trips())
        .extracting(RollbackTest::verdict)
        .containsExactly(
            Stream.of(VERDICTS)
                .map(verdict -> verdict.matches(".*(created|changed|dropped).*") ? "" : verdict)
                .toArray(String[]::new));
  }

  private static final Steps CLOSED =
      Steps.none()
          .with(
              "closed",
              List.of(
                  "create table \"Zu\" (id int primary key, extra text, note text not null"
                      + " check (md5(note) = 'e52d98c459819a11775936d8dfbb7929'))"),
              "drop table \"Zu\"")
          .with("other", List.of("create table other (id int)"), "drop table other")
          .with(
              "extra",
              List.of("alter table \"Zu\" drop extra"),
              "alter table \"Zu\" add extra text")
          .with(
              "more",
              List.of("alter table \"Zu\" add constraint more check (id > 1)"),
              "alter table \"Zu\" drop constraint more");

  @Test
  void a_way_back_that_was_not_tried_over_rows_is_told(@TempDir Path folder) {
    RoundTrips trips = walk(Tool.FLYWAY, CLOSED, folder);

    Throwable failure =
        catchThrowable(() -> SchemaAssertions.assertThat(trips.only("3")).leadBackEverywhere());
    assertThat(failure)
        .hasMessage(
            """
            migration V3__extra.sql: should lead back by U3__extra.sql, but that was not tried over rows of all tables
              no rows in  public."Zu"
                          new row for relation "Zu" violates check constraint "Zu_note_check"
              give some   @RowsAt(version = "V2__other.sql", value = "classpath:….sql") on the test class
              or          except("V3__extra.sql", "…why…")""");
    SchemaAssertions.assertThat(trips.only("2")).leadBackEverywhere();
    SchemaAssertions.assertThat(trips.only("3").except("3", "nobody has rows there"))
        .leadBackEverywhere();
  }

  @Test
  void ways_back_are_tried_over_rows_of_a_test(@TempDir Path folder, @TempDir Path rows) {
    new MigrationFolder(rows).with("rows.sql", "insert into \"Zu\" values (1, 'lost', 'secret1');");
    Seeds seeds = new Seeds(List.of(SeedSource.file("filesystem:" + rows.resolve("rows.sql"))));
    Migrator migrator = Tool.FLYWAY.write(CLOSED, new MigrationFolder(folder));

    assertThat(walk(migrator, List.of(new RowsThen("1", seeds))).trips())
        .extracting(RollbackTest::verdict)
        .containsExactly("", "", "public.\"Zu\".extra", "UP_OVER_ROWS");
  }

  private static void assertGolden(String message) throws IOException {
    String file = "rollback/flyway.txt";
    try (InputStream golden = RollbackTest.class.getResourceAsStream("/" + file)) {
      String expected =
          golden == null
              ? "(there is no such file)"
              : new String(golden.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
      if (!message.equals(expected)) {
        Path proposal = Path.of("target", "golden", file);
        Files.createDirectories(proposal.getParent());
        Files.writeString(proposal, message + "\n");
      }
      assertThat(message).as("golden text %s", file).isEqualTo(expected);
    }
  }
}
