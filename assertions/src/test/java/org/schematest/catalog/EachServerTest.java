package org.schematest.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.schema.Catalog;
import org.schematest.schema.database.ServerVersion;
import org.schematest.testing.PostgresVersions;
import org.schematest.testing.TestPostgres;

/** Each supported server, asked for the same schema, gives the same model. */
class EachServerTest {

  /** Its views read two tables: before 16, columns of the only one are printed with its name. */
  private static final String SCHEMA =
      """
      create type mood as enum ('glad', 'sad');
      create domain email as text check (value like '%@%');
      create collation german (provider = icu, locale = 'de');
      create schema shop;
      create table shop.customers (
        id bigint generated always as identity primary key,
        mail email not null unique,
        name varchar(40) collate german not null default 'nobody',
        shout text generated always as (upper(name)) stored,
        mood mood, tags text[] not null default '{}', born date,
        constraint born_early check (born < '2020-01-01'));
      create table shop.orders (
        id serial primary key, customer_id bigint not null
          references shop.customers on delete cascade deferrable initially deferred,
        lines int, during tstzrange, total numeric(12, 2) default 0,
        exclude using gist (during with &&));
      alter table shop.orders add constraint total_positive check (total >= 0) not valid;
      create index orders_open on shop.orders (lower(total::text), lines desc nulls last)
        include (during) with (fillfactor = 70) where lines > 3;
      create index on shop.orders using brin (lines);
      create index on shop.customers using gin (tags);
      create table log (at timestamptz not null, kind text, primary key (at))
        partition by range (at);
      create table log_2026 partition of log for values from ('2026-01-01') to ('2027-01-01');
      create table log_rest partition of log default;
      create index on log (kind);
      create view shop.open as select o.id as order_id, c.name
        from shop.orders o join shop.customers c on c.id = o.customer_id where o.lines > 3;
      create materialized view shop.totals as select c.id, sum(o.total)
        from shop.orders o join shop.customers c on c.id = o.customer_id group by c.id;
      create function touch() returns trigger language plpgsql as 'begin return new; end';
      create trigger touched before update on shop.orders for each row execute function touch();
      create statistics shop.lines_total on lines, total from shop.orders;
      comment on column shop.orders.lines is 'how many';
      """;

  /**
   * "Not null" has names since 18; the privilege maintain, and the access method of a partitioned
   * table, came with 17; the schema public belongs to who owns the database since 15.
   */
  private static final String[] NEWER = {
    ".*notNullConstraints", ".*access", ".*storage.accessMethod"
  };

  private static final Catalog NEWEST = read(PostgresVersions.NEWEST, SCHEMA);

  private static Catalog read(int major, String sql) {
    return Reading.of(TestPostgres.freshDatabase(major, sql));
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#older")
  void an_older_server_gives_the_same_model(int major) {
    Catalog catalog = read(major, SCHEMA);

    assertThat(catalog.serverVersion()).extracting(ServerVersion::major).isEqualTo(major);
    assertThat(catalog.schemas())
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(NEWER)
        .isEqualTo(NEWEST.schemas());
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17})
  void a_unique_key_may_count_nulls_as_equal_since_postgresql_15(int major) {
    String sql = "create table t (k int unique nulls not distinct)";
    assertThat(read(major, sql).schemas())
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(NEWER)
        .isEqualTo(read(PostgresVersions.NEWEST, sql).schemas())
        .isNotEqualTo(read(major, "create table t (k int unique)").schemas());
  }
}
