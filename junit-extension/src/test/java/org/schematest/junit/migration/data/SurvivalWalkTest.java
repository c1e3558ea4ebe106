package org.schematest.junit.migration.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.assertion.SchemaAssertions;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.psql.SqlFilesMigrator;
import org.schematest.junit.seed.SeedSource;
import org.schematest.junit.seed.Seeds;
import org.schematest.migration.data.DataSurvival;
import org.schematest.schema.name.NoSuchObjectException;

/** The smallest loss of data is caught, and a migration that loses nothing is not. */
class SurvivalWalkTest {

  private static TestServer server;

  private final Path path;

  private MigrationFolder folder;
  private final List<String> names = new ArrayList<>();
  private final List<RowsThen> rows = new ArrayList<>();

  SurvivalWalkTest(@TempDir Path path) {
    this.path = path;
    this.folder = new MigrationFolder(path.resolve("migrations"));
  }

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void make_a_shop_with_two_orders() {
    migration(
        "V1__orders.sql",
        "create table customers (id int primary key, name text);",
        "create table orders (id int primary key, total numeric(10,2), paid_at timestamptz,",
        "  note varchar(40), code text, customer_id int references customers);");
    rows(
        "1",
        "insert into customers values (1, 'Ann'), (2, 'Bo');",
        "insert into orders values",
        "  (1, 10.25, '2024-02-29 10:00:00.6Z', 'by hand, at night', '007', 1),",
        "  (2, 10.50, '2024-02-29 10:00:00Z', null, '8', 2);");
  }

  private void migration(String name, String... lines) {
    folder.with(name, lines);
    names.add(name);
  }

  private void rows(String version, String... lines) {
    String file = "rows-" + rows.size() + "-at-" + version + ".sql";
    new MigrationFolder(path).with(file, lines);
    rows.add(
        new RowsThen(
            version, new Seeds(List.of(SeedSource.file("filesystem:" + path.resolve(file))))));
  }

  private DataSurvival survival() {
    return SurvivalWalk.of(
        server.server(),
        new SqlFilesMigrator(folder.location(), Map.of()),
        List.of("public"),
        names,
        rows);
  }

  private String failure() {
    return failure(survival());
  }

  private String failure(DataSurvival survival) {
    Throwable failure = catchThrowable(() -> SchemaAssertions.assertThat(survival).losesNothing());
    return failure == null
        ? "(nothing failed)"
        : String.valueOf(failure.getMessage()).replace(path.toString(), ".");
  }

  private String failureOf(String... lines) {
    migration("V2__change.sql", lines);
    return failure();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alter table orders alter total type numeric(10,1)                        | values of column public.orders.total, but rounded 1 of 2",
        "alter table orders alter total type integer                              | values of column public.orders.total, but rounded 2 of 2",
        "alter table orders alter paid_at type timestamptz(0)                     | values of column public.orders.paid_at, but rounded 1 of 2",
        "alter table orders alter note type varchar(5) using left(note, 5)        | values of column public.orders.note, but cut off 1 of 2",
        "alter table orders alter code type int using code::int                   | values of column public.orders.code, but changed 1 of 2",
        "alter table orders alter paid_at type date                               | values of column public.orders.paid_at, but changed 2 of 2",
        "update orders set total = 0                                              | values of column public.orders.total, but changed 2 of 2",
        "update orders set total = 20.75 - total                                  | values of column public.orders.total, but changed 2 of 2",
        "update orders set note = 'none' where note is null                       | values of column public.orders.note, but filled in 1 of 2",
        "update orders set note = null                                            | values of column public.orders.note, but emptied 1 of 2",
        "update orders set id = id + 10                                           | values of column public.orders.id, but changed them",
        "alter table orders drop column note                                      | values of column public.orders.note, but dropped it, with 1 value",
        "alter table orders drop column note, add column note text                | values of column public.orders.note, but dropped it, with 1 value",
        "delete from orders where id = 2                                          | 2 rows of table public.orders, but 1 of them is gone",
        "truncate orders                                                          | 2 rows of table public.orders, but all are gone",
        "drop table orders                                                        | 2 rows of table public.orders, but dropped the table",
        "delete from orders where id = 2; insert into orders (id) values (3)      | 2 rows of table public.orders, but 1 of them is gone",
        "insert into orders values (3); update orders set code = '' where id = 1  | values of column public.orders.code, but cut off 1 of 2",
      })
  void the_smallest_loss_is_caught_and_silent_once_it_is_declared(String change, String problem) {
    migration("V2__change.sql", change + ";");
    DataSurvival survival = survival();

    String failure = failure(survival);
    assertThat(failure.lines().findFirst())
        .hasValue("migration V2__change.sql: should keep the " + problem);

    String object = problem.replaceFirst("^.*?(public[^ ,]*).*$", "$1");
    assertThat(failure(survival.expecting("2", object, "it is meant")))
        .isEqualTo("(nothing failed)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table orders rename to purchases; alter table purchases rename total to price;",
        "alter table orders alter total type numeric(12,4); alter table orders alter note type text;",
        "alter table orders alter total type money using total::money;",
        "alter table orders add region text; update orders set region = 'north';",
        "alter table orders add size int not null default 3;",
        "alter table orders add note2 text; update orders set note2 = note; alter table orders drop note;",
        "create table copy as select * from orders; drop table orders; alter table copy rename to orders;",
        "alter table orders drop constraint orders_pkey, add primary key (id, code);",
        "create schema archive; alter table orders set schema archive;",
        "create table regions (id int); insert into regions values (1);",
        "alter table orders add spare text; alter table orders drop spare;",
        "vacuum full orders;",
      })
  void a_migration_that_loses_nothing_is_not_caught(String change) {
    assertThat(failureOf(change.replace("; ", ";\n"))).isEqualTo("(nothing failed)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alter table orders rename code to tmp; alter table orders rename note to code; alter table orders rename tmp to note | values of column public.orders.note under that name, but renamed it to code",
        "alter table orders rename total to old_total; alter table orders add total int | values of column public.orders.total under that name, but renamed it to old_total",
        "create table copy as select * from orders where id = 1; alter table orders rename to old_orders; alter table copy rename to orders | 2 rows of table public.orders under that name, but renamed it to public.old_orders",
        "create table copy as select a.id, b.total, a.paid_at, b.note, a.code, a.customer_id from orders a join orders b on a.id <> b.id; drop table orders; alter table copy rename to orders | 2 rows of table public.orders, but dropped the table",
        "alter table orders drop constraint orders_pkey, add k serial primary key; update orders a set total = b.total from orders b where a.id <> b.id | values of column public.orders.total, but changed 2 of 2",
        "insert into many values (0, 'new'); update many set v = 'lost' where id = 700 | values of column public.many.v, but changed 1 of 700",
        "insert into too_many values (0, 'new'); update too_many set v = 'lost' where id = 700 | values of the 2000 rows of table public.too_many, but added 1, and whether the others are as before cannot be told of so many rows",
        "insert into keyless values ('new'); update keyless set v = 'lost' | values of column public.keyless.v, but changed them",
        "update keyless a set v = b.v from keyless b where a.n <> b.n | values of the 2 rows of table public.keyless, but put some of them into other rows, as far as rows have no key",
        "insert into many values (0, 'x'); update many set v = left(v, 1500) where id = 1 | values of column public.many.v, but changed 1 of 700",
      })
  void a_loss_that_hides_is_caught_too(String change, String problem) {
    migration(
        "V2__more.sql",
        "create table many (id int primary key, v text);",
        "create table too_many (id int primary key, v text);",
        "create table keyless (v text, n int);");
    rows(
        "2",
        "insert into many select n, case n when 1 then repeat('x', 2000) else 'v' || n end",
        "  from generate_series(1, 700) n;",
        "insert into too_many select n, 'v' || n from generate_series(1, 2000) n;",
        "insert into keyless values ('one', 1), ('two', 2);");
    migration("V3__change.sql", change.replace("; ", ";\n") + ";");
    DataSurvival survival = survival();

    assertThat(failure(survival).lines().findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith("migration V3__change.sql: should keep the " + problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into keyless values ('new', 3);",
        "delete from keyless where v = 'none';",
        "alter table keyless rename v to w; alter table keyless add x int; update keyless set x = n;",
        "create table copy (like orders); insert into copy select * from orders; alter table orders rename to old_orders; alter table copy rename to orders;",
        "alter table orders add t2 text; update orders set t2 = code; alter table orders rename code to old_code; alter table orders rename t2 to code;",
        "alter table keyless alter n type bigint;",
      })
  void what_only_looks_like_a_hidden_loss_is_not_caught(String change) {
    migration("V2__more.sql", "create table keyless (v text, n int);");
    rows("2", "insert into keyless values ('one', 1), ('two', 2);");
    migration("V3__change.sql", change.replace("; ", ";\n"));

    assertThat(failure()).isEqualTo("(nothing failed)");
  }

  @Test
  void a_column_that_was_added_before_may_be_filled_later() {
    migration("V2__region.sql", "alter table orders add region text;");
    migration("V3__fill.sql", "update orders set region = 'north' where id = 1;");

    assertThat(failure()).isEqualTo("(nothing failed)");
  }

  @Test
  void a_failure_shows_values_before_and_after() {
    assertThat(
            failureOf(
                "alter table orders alter total type numeric(10,1);",
                "alter table orders drop column code;"))
        .isEqualTo(
            """
            migration V2__change.sql: should keep the values of column public.orders.total, but rounded 1 of 2; and 1 more:

            1) migration V2__change.sql: should keep the values of column public.orders.total, but rounded 1 of 2
               type         numeric(10,2), then numeric(10,1)
               for example  id 1: 10.25, then 10.3
               fix          -- instead, with a type that has room for all values
                            alter table public.orders alter column total type numeric(11,2);
               if meant     survival.expecting("V2__change.sql", "public.orders.total", "…why…")

            2) migration V2__change.sql: should keep the values of column public.orders.code, but dropped it, with 2 values
               values    id 1: '007'
                         id 2: '8'
               fix       -- before it goes
                         create table public.orders_code_kept as select id, code from public.orders;
               if meant  survival.expecting("V2__change.sql", "public.orders.code", "…why…")""");
  }

  @Test
  void a_failure_shows_the_rows_that_are_gone() {
    assertThat(failureOf("delete from orders where id = 2;"))
        .isEqualTo(
            """
            migration V2__change.sql: should keep the 2 rows of table public.orders, but 1 of them is gone
              gone      id 2, total 10.50, paid_at '2024-02-29 10:00:00+00', note null, code '8', customer_id 2
              fix       -- before they go
                        create table public.orders_kept as table public.orders;
              if meant  survival.expecting("V2__change.sql", "public.orders", "…why…")""");
  }

  @Test
  void rows_of_a_table_without_a_key_are_compared_all_the_same() {
    migration("V2__log.sql", "create table log (line text);");
    rows("2", "insert into log values ('a'), ('b');");
    migration("V3__trim.sql", "update log set line = 'A' where line = 'a';");

    assertThat(failure())
        .isEqualTo(
            """
            migration V3__trim.sql: should keep the values of column public.log.line, but changed them
              if meant  survival.expecting("V3__trim.sql", "public.log.line", "…why…")""");
  }

  @Test
  void one_value_of_many_rows_is_missed() {
    rows("1", "insert into customers select n, 'name ' || n from generate_series(3, 5000) n;");
    migration("V2__change.sql", "update customers set name = 'x' where id = 4711;");

    assertThat(failure())
        .isEqualTo(
            """
            migration V2__change.sql: should keep the values of column public.customers.name, but changed them
              if meant  survival.expecting("V2__change.sql", "public.customers.name", "…why…")""");
  }

  @Test
  void values_of_many_rows_that_change_places_are_missed() {
    rows("1", "insert into customers select n, 'name ' || n from generate_series(3, 5000) n;");
    migration(
        "V2__change.sql",
        "update customers c set name = o.name from customers o",
        " where (c.id, o.id) in ((4711, 4712), (4712, 4711));");

    assertThat(failure())
        .startsWith(
            "migration V2__change.sql: should keep the values of column public.customers.name, but put them into other rows");
  }

  @Test
  void names_are_as_sql_has_them() {
    migration(
        "V2__lines.sql",
        "create schema \"Läden\";",
        "create table \"Läden\".\"Order %s\" (id int primary key, \"Größe \"\"x\"\"\" text);");
    rows("2", "insert into \"Läden\".\"Order %s\" values (1, 'like ''%x''');");
    migration(
        "V3__drop.sql", "alter table \"Läden\".\"Order %s\" drop column \"Größe \"\"x\"\"\";");
    DataSurvival survival = survival();

    assertThat(failure(survival))
        .isEqualTo(
            """
            migration V3__drop.sql: should keep the values of column "Läden"."Order %s"."Größe ""x\""", but dropped it, with 1 value
              values    id 1: 'like '%x''
              fix       -- before it goes
                        create table "Läden"."Order %s_Größe ""x""_kept" as select id, "Größe ""x""\" from "Läden"."Order %s";
              if meant  survival.expecting("V3__drop.sql", "\\"Läden\\".\\"Order %s\\".\\"Größe \\"\\"x\\"\\"\\"", "…why…")""");
    assertThat(
            failure(
                survival.expecting(
                    "V3__drop.sql",
                    "\"Läden\".\"Order %s\".\"Größe \"\"x\"\"\"",
                    "nobody reads it")))
        .isEqualTo("(nothing failed)");
  }

  @Test
  void rows_may_move_between_partitions_and_go_with_them() {
    migration(
        "V2__events.sql",
        "create table events (id int, day date) partition by range (day);",
        "create table events_2023 partition of events",
        "  for values from ('2023-01-01') to ('2024-01-01');",
        "create table events_rest partition of events default;",
        "create table older (day date, id int);");
    rows(
        "2",
        "insert into events values (1, '2023-05-05'), (2, '2024-02-29'), (3, '2022-01-01');",
        "insert into older values ('2021-01-01', 4);");
    migration("V3__detach.sql", "alter table events detach partition events_2023;");
    migration(
        "V4__split.sql",
        "alter table events attach partition older",
        "  for values from ('2021-01-01') to ('2021-02-01');",
        "begin;",
        "create table events_2022 (like events);",
        "with moved as (delete from events_rest where day < '2023-01-01' returning *)",
        "insert into events_2022 select * from moved;",
        "alter table events attach partition events_2022",
        "  for values from ('2022-01-01') to ('2023-01-01');",
        "commit;");
    assertThat(failure()).isEqualTo("(nothing failed)");

    migration("V5__drop.sql", "drop table events_2022; drop table events_2023;");
    assertThat(failure().lines().filter(line -> line.contains("should")))
        .containsExactly(
            "migration V5__drop.sql: should keep the 3 rows of table public.events, but 1 of them is gone; and 1 more:",
            "1) migration V5__drop.sql: should keep the 3 rows of table public.events, but 1 of them is gone",
            "2) migration V5__drop.sql: should keep the row of table public.events_2023, but dropped the table");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alter table orders alter note set not null                 | 23502 | id 2, total 10.50, paid_at '2024-02-29 10:00:00+00', note null, code '8', customer_id 2",
        "alter table orders add region text not null                | 23502 | id 1, total 10.25",
        "create unique index on orders ((length(code) * 0))         | 23505 | id 1, total 10.25",
        "alter table orders alter note type varchar(5)              | 22001 | id 1, total 10.25",
        "alter table orders add check (total > 10.25)               | 23514 | id 1, total 10.25",
        "alter table orders alter note type int using note::int     | 22P02 | id 1, total 10.25",
        "alter table orders alter total type numeric(3,2)           | 22003 | id 1, total 10.25",
        "delete from customers                                      | 23503 | customer_id 1",
      })
  void a_migration_that_fails_on_rows_says_which(String change, String state, String row) {
    assertThat(failureOf(change + ";"))
        .startsWith("migration V2__change.sql: should apply over rows, but failed at line 1: ")
        .contains("(SQLSTATE " + state + ")", "rows of public.", row);
  }

  @Test
  void a_migration_that_fails_on_rows_says_all_that_is_known() {
    migration("V2__unique.sql", "", "alter table orders", "  add unique (customer_id);");
    migration("V3__more.sql", "select 1;");
    rows("1", "update orders set customer_id = 1;");

    assertThat(failure())
        .isEqualTo(
            """
            migration V2__unique.sql: should apply over rows, but failed at line 2: could not create unique index "orders_customer_id_key" (SQLSTATE 23505)
              location               ./migrations/V2__unique.sql
              statement              alter table orders
                                       add unique (customer_id)
              detail                 Key (customer_id)=(1) is duplicated.
              rows of public.orders  id 1, total 10.25, paid_at '2024-02-29 10:00:00.6+00', note 'by hand, at night', code '007', customer_id 1
                                     id 2, total 10.50, paid_at '2024-02-29 10:00:00+00', note null, code '8', customer_id 1
              not tried              1 migration after this one""");
  }

  @Test
  void a_backfill_is_not_sure_to_reach_rows_that_policies_hide() {
    migration(
        "V2__secure.sql",
        "alter table orders enable row level security, force row level security;",
        "alter table orders add region text;");
    migration("V3__fill.sql", "update orders set region = 'north' where id = 1;");
    DataSurvival survival = survival();

    assertThat(failure(survival))
        .isEqualTo(
            """
            migration V3__fill.sql: should write to all rows of table public.orders, but row-level security is forced there, and hides rows from the table's owner
              columns   region
              here      migrations are applied by a superuser, for whom policies do not hold
              fix       alter table public.orders no force row level security;
                        -- what writes to the rows
                        alter table public.orders force row level security;
              if meant  survival.expecting("V3__fill.sql", "public.orders", "…why…")""");
    assertThat(failure(survival.expecting("3", "public.orders", "a superuser applies them")))
        .isEqualTo("(nothing failed)");
  }

  @Test
  void an_expected_change_that_does_not_happen_fails() {
    migration("V2__round.sql", "alter table orders alter total type numeric(10,1);");
    DataSurvival survival = survival();

    assertThat(
            failure(
                survival
                    .expecting("V2__round.sql", "public.orders.total", "whole dimes")
                    .expecting("2", "public.orders.code", "no zeros")))
        .isEqualTo(
            """
            migration V2__round.sql: should change public.orders.code, for somebody expects it, but does not
              because  no zeros
              changes  public.orders.total""");
    assertThatThrownBy(() -> survival.expecting("9", "public.orders", "why"))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage("no migration \"9\" in the history; it has: V1__orders.sql, V2__round.sql");
    assertThatThrownBy(() -> survival.expecting("2", "public.orders", " "))
        .hasMessage(
            "the change of public.orders in V2__round.sql is expected for no reason, but a reviewer has to judge it");
  }

  @Test
  void a_release_is_looked_at_alone() {
    migration("V2__round.sql", "alter table orders alter total type numeric(10,1);");
    migration("V3__index.sql", "create index on orders (customer_id);");
    DataSurvival survival = survival();

    assertThat(failure(survival.after("2"))).isEqualTo("(nothing failed)");
    assertThat(failure(survival.only("3"))).isEqualTo("(nothing failed)");
    assertThat(failure(survival.after("1"))).contains("rounded 1 of 2");
    assertThat(failure(survival.expecting("2", "public.orders.total", "dimes").after("2")))
        .isEqualTo("(nothing failed)");
  }

  @Test
  void rows_that_are_added_to_rows_are_another_promise() {
    migration("V2__double.sql", "insert into customers select id + 10, name from customers;");
    migration("V3__regions.sql", "create table regions (id int); insert into regions values (1);");
    DataSurvival survival = survival();

    assertThat(failure(survival)).isEqualTo("(nothing failed)");
    assertThatThrownBy(() -> SchemaAssertions.assertThat(survival).addsNoRows())
        .hasMessage(
            """
            migration V2__double.sql: should add no rows to table public.customers, which had 2 rows, but added 2
              added     id 11, name 'Ann'
                        id 12, name 'Bo'
              if meant  survival.expecting("V2__double.sql", "public.customers", "…why…")""");
    DataSurvival declared = survival.expecting("2", "public.customers", "twins");
    SchemaAssertions.assertThat(declared).addsNoRows().losesNothing();
  }

  @Test
  void rows_are_made_where_a_test_has_none() {
    rows.clear();
    migration(
        "V2__short.sql", "alter table orders alter note type varchar(5) using left(note, 5);");

    assertThat(failure())
        .startsWith(
            "migration V2__short.sql: should keep the values of column public.orders.note, but cut off ");
  }

  @Test
  void a_table_for_which_no_rows_can_be_made_is_told_where_a_migration_works_on_it() {
    migration(
        "V2__closed.sql",
        "create table \"Größen\" (id int primary key, note text not null",
        "  check (md5(note) = 'e52d98c459819a11775936d8dfbb7929'));",
        "create table parts (day date check (extract(year from day) = 1234567)) partition by range (day);",
        "create table parts_1 partition of parts default;",
        "alter table parts alter day set not null;");
    migration("V3__other.sql", "alter table orders alter code set not null;");
    migration("V4__note.sql", "alter table \"Größen\" alter note type varchar(2);");
    migration("V5__parts.sql", "truncate PARTS;");

    DataSurvival survival = survival();
    assertThat(failure(survival.after("3")))
        .isEqualTo(
            """
            migration V4__note.sql: should keep the rows of table public."Größen", but there were none to keep, for the kit could make none; and 1 more:

            1) migration V4__note.sql: should keep the rows of table public."Größen", but there were none to keep, for the kit could make none
               refused    new row for relation "Größen" violates check constraint "Größen_note_check"
               give some  @RowsAt(version = "V3__other.sql", value = "classpath:….sql") on the test class
               if meant   survival.expecting("V4__note.sql", "public.\\"Größen\\"", "…why…")

            2) migration V5__parts.sql: should keep the rows of table public.parts, but there were none to keep, for the kit could make none
               refused    new row for relation "parts_1" violates check constraint "parts_day_check"
               give some  @RowsAt(version = "V4__note.sql", value = "classpath:….sql") on the test class
               if meant   survival.expecting("V5__parts.sql", "public.parts", "…why…")""");
    assertThat(failure(survival.only("3"))).isEqualTo("(nothing failed)");
    assertThat(
            failure(
                survival
                    .expecting("4", "public.\"Größen\"", "nobody has rows there")
                    .expecting("5", "public.parts", "nobody has rows there")))
        .isEqualTo("(nothing failed)");
  }

  @Test
  void rows_of_a_test_are_the_way_out_where_none_can_be_made() {
    migration(
        "V2__closed.sql",
        "create table closed (note text not null check (md5(note) = 'e52d98c459819a11775936d8dfbb7929'));");
    rows("2", "insert into closed values ('secret1');");
    migration("V3__note.sql", "alter table closed drop note, add note text;");

    assertThat(failure())
        .startsWith(
            "migration V3__note.sql: should keep the values of column public.closed.note, but dropped it, with 1 value");
  }

  @Test
  void no_rows_are_made_where_a_test_writes_some_later() {
    rows.clear();
    migration("V2__more.sql", "create table more (id int);");
    rows("2", "insert into customers values (1, 'Ann');");
    migration("V3__last.sql", "select 1;");

    assertThat(survival().steps().get(1).before())
        .filteredOn(table -> table.count() == 0)
        .extracting(table -> table.fingerprint().name().name())
        .containsExactly("customers");
  }

  @Test
  void where_there_were_no_rows_nothing_was_tried() {
    folder = new MigrationFolder(path.resolve("nothing"));
    names.clear();
    rows.clear();
    migration("V1__schema.sql", "create schema shop;");
    migration("V2__table.sql", "create table shop.orders (id int);");

    assertThat(failure())
        .isEqualTo(
            """
            data: should be there before migrations that are to keep it, but no table had a row
              migrations  V1__schema.sql
                          V2__table.sql
              give some   @RowsAt(version = "…", value = "classpath:….sql") on the test class""");
  }

  @Test
  void rows_for_a_version_that_there_is_not_are_refused() {
    rows("7", "select 1;");

    assertThatThrownBy(this::survival)
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage("no migration \"7\" in the project; it has: V1__orders.sql");
  }
}
