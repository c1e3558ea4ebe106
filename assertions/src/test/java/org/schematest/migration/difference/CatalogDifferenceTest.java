package org.schematest.migration.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.catalog.CatalogReader;
import org.schematest.migration.ObjectChange;
import org.schematest.schema.Catalog;
import org.schematest.testing.TestPostgres;

class CatalogDifferenceTest {

  private static final String SCHEMA =
      """
      create schema "Shop";
      create type "Shop".state as enum ('new', 'paid');
      create type "Shop".address as (street text);
      create domain "Shop".email as text default 'none' constraint has_at check (value like '%@%');
      create sequence "Shop".numbers;
      create table "Shop".customers (id bigint generated always as identity primary key, mail text);
      create table "Shop"."Orders" (
        id bigserial primary key,
        customer bigint constraint of_customer references "Shop".customers,
        total numeric(10,2) not null default 0 constraint positive check (total >= 0),
        "Größe" varchar(20),
        placed date,
        constraint one_a_day unique (customer, placed)
      );
      create index placed_idx on "Shop"."Orders" (placed desc) where total > 0;
      create unique index size_idx on "Shop"."Orders" ("Größe") include (total);
      create view "Shop".big as select id from "Shop"."Orders" where total > 100;
      create materialized view "Shop".days as select placed from "Shop"."Orders";
      create function "Shop".touch() returns trigger language plpgsql as 'begin return new; end';
      create trigger touched before update on "Shop"."Orders"
        for each row execute function "Shop".touch();
      create policy own on "Shop"."Orders" for select using (customer = 1);
      create rule quiet as on delete to "Shop".big do instead nothing;
      create table "Shop".log (at date not null, what text) partition by range (at);
      create table "Shop".log_1 partition of "Shop".log for values from ('2026-01-01') to ('2027-01-01');
      create index log_at on "Shop".log (at);
      create statistics "Shop".together on customer, placed from "Shop"."Orders";
      comment on column "Shop"."Orders".total is 'in euros';
      grant select on "Shop"."Orders" to public;
      grant update (total) on "Shop"."Orders" to public;
      create publication everything for table "Shop"."Orders"
      """;

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = TestPostgres.freshDatabase(SCHEMA).getConnection();
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  /** The statement, what became of which object, and whether the difference can be undone. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          create table "Shop".x (id int primary key)                             | created table "Shop".x: -> (id integer not null) | true
          drop table "Shop".log                                                  | dropped table "Shop".log: (at date not null, what text) -> | false
          drop table "Shop".log_1                                                | dropped table "Shop".log_1: (at date not null, what text) -> | false
          create table "Shop".log_2 partition of "Shop".log default              | created table "Shop".log_2: -> (at date not null, what text) | true
          alter table "Shop".log detach partition "Shop".log_1                   | changed index "Shop".log_1_at_idx: partition of "Shop".log_at -> ; changed table "Shop".log_1: partition of "Shop".log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') -> | false
          alter table "Shop"."Orders" add column x int default 1                 | created column "Shop"."Orders".x: -> x integer default 1 | true
          alter table "Shop"."Orders" drop column total cascade                  | dropped column "Shop"."Orders".total: total numeric(10,2) not null default 0 -> ; dropped index "Shop".placed_idx: on "Shop"."Orders" using btree (placed desc) where total > 0::numeric -> ; dropped index "Shop".size_idx: on "Shop"."Orders" using btree ("Größe") include (total) unique -> ; dropped constraint positive on "Shop"."Orders": check (total >= 0::numeric) -> ; dropped view "Shop".big: SELECT id / FROM "Shop"."Orders" / WHERE total > 100::numeric; -> | true
          alter table "Shop"."Orders" alter total drop default                   | changed column "Shop"."Orders".total: default 0 -> | true
          alter table "Shop"."Orders" alter total drop not null                  | changed column "Shop"."Orders".total: not null -> | true
          alter table "Shop"."Orders" alter placed set default now()             | changed column "Shop"."Orders".placed: -> default now() | true
          alter table "Shop"."Orders" alter "Größe" type varchar(30)             | changed column "Shop"."Orders"."Größe": character varying(20) -> character varying(30) | true
          alter table "Shop"."Orders" alter "Größe" set storage external         | changed column "Shop"."Orders"."Größe": storage strategy extended -> storage strategy external | true
          alter table "Shop"."Orders" alter "Größe" set compression pglz         | changed column "Shop"."Orders"."Größe": -> compression pglz | true
          alter table "Shop"."Orders" alter "Größe" set statistics 500           | changed column "Shop"."Orders"."Größe": -> statistics target 500 | true
          alter table "Shop"."Orders" alter "Größe" set (n_distinct = -0.5, n_distinct_inherited = 7) | changed column "Shop"."Orders"."Größe": -> n_distinct = -0.5 / n_distinct_inherited = 7 | true
          alter table "Shop".log detach partition "Shop".log_1; alter table "Shop".log attach partition "Shop".log_1 for values from ('2027-01-01') to ('2028-01-01') | changed table "Shop".log_1: partition of "Shop".log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') -> partition of "Shop".log FOR VALUES FROM ('2027-01-01') TO ('2028-01-01') | true
          comment on column "Shop"."Orders".total is null                        | changed column "Shop"."Orders".total: comment 'in euros' -> | true
          comment on table "Shop"."Orders" is 'it''s'                            | changed table "Shop"."Orders": -> comment 'it''s' | true
          drop index "Shop".placed_idx                                           | dropped index "Shop".placed_idx: on "Shop"."Orders" using btree (placed desc) where total > 0::numeric -> | true
          create index x on "Shop"."Orders" (lower("Größe"))                     | created index "Shop".x: -> on "Shop"."Orders" using btree (lower("Größe"::text)) | true
          alter table "Shop"."Orders" drop constraint of_customer                | dropped constraint of_customer on "Shop"."Orders": foreign key (customer) references "Shop".customers (id) -> | true
          alter table "Shop"."Orders" drop constraint of_customer, add constraint of_customer foreign key (customer) references "Shop".customers not valid | changed constraint of_customer on "Shop"."Orders": -> not valid | true
          alter table "Shop"."Orders" drop constraint of_customer, add constraint of_customer foreign key (customer) references "Shop".customers on delete cascade | changed constraint of_customer on "Shop"."Orders": foreign key (customer) references "Shop".customers (id) -> foreign key (customer) references "Shop".customers (id) on delete cascade | true
          alter table "Shop"."Orders" drop constraint one_a_day                  | dropped constraint one_a_day on "Shop"."Orders": unique (customer, placed) -> | true
          alter table "Shop"."Orders" drop constraint "Orders_pkey"              | dropped constraint "Orders_pkey" on "Shop"."Orders": primary key (id) -> | true
          alter table "Shop"."Orders" rename constraint positive to x            | created constraint x on "Shop"."Orders": -> check (total >= 0::numeric) ; dropped constraint positive on "Shop"."Orders": check (total >= 0::numeric) -> | true
          alter table "Shop"."Orders" disable trigger touched                    | changed trigger touched on "Shop"."Orders": enabled -> disabled | true
          drop trigger touched on "Shop"."Orders"                                | dropped trigger touched on "Shop"."Orders": CREATE TRIGGER touched BEFORE UPDATE ON "Shop"."Orders" FOR EACH ROW EXECUTE FUNCTION "Shop".touch() -> | true
          drop policy own on "Shop"."Orders"                                     | dropped policy own on "Shop"."Orders": for select to public using (customer = 1) -> | true
          alter policy own on "Shop"."Orders" using (true)                       | changed policy own on "Shop"."Orders": for select to public using (customer = 1) -> for select to public using (true) | true
          alter table "Shop"."Orders" enable row level security, force row level security | changed table "Shop"."Orders": -> row-level security enabled / row-level security forced | true
          alter table "Shop".customers set (fillfactor = 70)                     | changed table "Shop".customers: -> fillfactor = 70 | true
          alter table "Shop".log_1 set unlogged                                  | changed table "Shop".log_1: permanent -> unlogged | true
          revoke select on "Shop"."Orders" from public                           | changed table "Shop"."Orders": grant select to public -> | true
          revoke update (total) on "Shop"."Orders" from public                   | changed column "Shop"."Orders".total: grant update to public -> | true
          grant insert on "Shop"."Orders" to pg_monitor with grant option        | changed table "Shop"."Orders": -> grant insert to pg_monitor with grant option | true
          alter table "Shop"."Orders" owner to pg_monitor                        | changed table "Shop"."Orders": owner postgres -> owner pg_monitor ; changed sequence "Shop"."Orders_id_seq": owner postgres -> owner pg_monitor | true
          alter table "Shop"."Orders" alter id drop default                      | changed column "Shop"."Orders".id: default nextval('"Shop"."Orders_id_seq"'::regclass) -> | true
          alter table "Shop".customers alter id drop identity                    | changed column "Shop".customers.id: generated always as identity -> | true
          alter sequence "Shop".numbers increment 5                              | changed sequence "Shop".numbers: as bigint increment by 1 minvalue 1 maxvalue 9223372036854775807 start 1 cache 1 no cycle -> as bigint increment by 5 minvalue 1 maxvalue 9223372036854775807 start 1 cache 1 no cycle | true
          drop sequence "Shop".numbers                                           | dropped sequence "Shop".numbers: as bigint increment by 1 minvalue 1 maxvalue 9223372036854775807 start 1 cache 1 no cycle -> | true
          create type "Shop".mood as enum ('sad', 'it''s')                       | created type "Shop".mood: -> enum ('sad', 'it''s') | true
          alter type "Shop".state rename value 'paid' to 'payed'                 | changed type "Shop".state: enum ('new', 'paid') -> enum ('new', 'payed') | false
          drop type "Shop".address                                               | dropped type "Shop".address: (street text) -> | true
          alter type "Shop".address add attribute city text                      | changed type "Shop".address: (street text) -> (street text, city text) | false
          alter domain "Shop".email set not null                                 | changed domain "Shop".email: -> not null | true
          alter domain "Shop".email drop constraint has_at                       | dropped constraint has_at on domain "Shop".email: check (VALUE ~~ '%@%'::text) -> | true
          create or replace view "Shop".big as select id from "Shop"."Orders"    | changed view "Shop".big: SELECT id / FROM "Shop"."Orders" / WHERE total > 100::numeric; -> SELECT id / FROM "Shop"."Orders"; | true
          drop materialized view "Shop".days                                     | dropped materialized view "Shop".days: SELECT placed / FROM "Shop"."Orders"; -> | true
          alter function "Shop".touch() security definer                         | changed function "Shop".touch(): not security definer -> security definer | false
          create function "Shop".one(int) returns int language sql as 'select 1' | created function "Shop".one(integer): -> returns integer language sql as select 1 | true
          drop rule quiet on "Shop".big                                          | dropped rule quiet on "Shop".big: CREATE RULE quiet AS / ON DELETE TO "Shop".big DO INSTEAD NOTHING; -> | true
          drop statistics "Shop".together                                        | dropped statistics "Shop".together: table "Shop"."Orders" / kinds dependencies, mcv, ndistinct / columns customer, placed / owner postgres -> | false
          create schema "Second"                                                 | created schema "Second": -> | true
          alter default privileges in schema "Shop" grant select on tables to public | created schema default privileges for role postgres in schema "Shop" on tables: -> grant select on tables to public | true
          create cast (text as "Shop".address) with inout                        | created type (text as "Shop".address): -> cast | true
          create extension hstore                                                | created extension hstore: -> version 1.8 / schema public / relocatable / owner postgres / comment 'data type for storing sets of (key, value) pairs' | true
          drop publication everything                                            | dropped publication everything: tables table "Shop"."Orders" / operations delete, insert, truncate, update / owner postgres -> | false
          alter table "Shop".customers replica identity full                     | changed table "Shop".customers: replica identity kind default -> replica identity kind full | false
          alter table "Shop"."Orders" cluster on size_idx                        | changed index "Shop".size_idx: not clustered -> clustered | false
          """)
  void a_statement_is_told_by_what_it_did_and_undone(String ddl, String told, boolean undone)
      throws SQLException {
    try {
      Catalog before = read();
      execute(ddl);
      List<Difference> differences = CatalogDifference.of(before, read());
      assertThat(
              differences.stream()
                  .map(one -> text(one.change()))
                  .collect(Collectors.joining(" ; ")))
          .isEqualTo(told);
      assertThat(differences).allMatch(one -> one.undo().isPresent() || !undone);
      if (undone) {
        for (Difference difference : differences) {
          execute(difference.undo().orElseThrow());
        }
        assertThat(CatalogDifference.between(before, read())).isEmpty();
      } else {
        assertThat(differences).anyMatch(one -> one.undo().isEmpty());
      }
    } finally {
      connection.rollback();
    }
  }

  @Test
  void nothing_is_different_from_itself() {
    assertThat(CatalogDifference.between(read(), read())).isEmpty();
  }

  private static Catalog read() {
    return CatalogReader.read(connection, Set.of());
  }

  private static String text(ObjectChange change) {
    return "%s %s %s: %s -> %s"
        .formatted(
            change.kind().words(),
            change.object().sql(),
            change.name(),
            change.before().orElse(""),
            change.after().orElse(""))
        .replaceAll("\\n *", " / ")
        .replaceAll(" +", " ")
        .strip();
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
