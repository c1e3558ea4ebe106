package org.schematest.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;
import org.schematest.sizing.page.BtreeHead;
import org.schematest.sizing.relation.RelationReader;
import org.schematest.sizing.relation.StoredRelation;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.CommonValue;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;
import org.schematest.testing.Golden;
import org.schematest.testing.TestPostgres;

/** What can be done to a database that was given a size, and what happens to it. */
class SizedDatabaseTest {

  private static final QualifiedName ORDERS = new QualifiedName("public", "orders");

  private static final String SCHEMA =
      """
      create table orders (id bigint primary key, status text, customer_id bigint);
      create index orders_customer on orders (customer_id);
      create index orders_open on orders (id) where status = 'open';
      """;

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void it_can_be_made_bigger_and_smaller_again(int major) throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            major,
            SCHEMA,
            "insert into orders select n, 'open', n from generate_series(1, 500) n",
            "create extension pageinspect");
    try (Connection session = database.getConnection()) {
      for (long rows : new long[] {100_000, 3_000_000_000L, 5, 100_000_000, 100_000}) {
        AppliedStatistics applied = apply(database, TableStatistics.ofRows(rows));

        assertThat(one(session, "explain select * from orders")).contains(" rows=" + rows + " ");
        int height = height(applied);
        assertThat(one(session, "select fastlevel from bt_metap('orders_pkey')"))
            .isEqualTo(String.valueOf(height));
        assertThat(height).isEqualTo(rows == 5 ? 0 : rows == 100_000 ? 1 : 3);
        assertThat(one(session, "select count(*) from (select from orders limit 500) o"))
            .isEqualTo("500");
        TableSizer.verify(session, applied);
        if (rows > 5) {
          double descent = Math.ceil(Math.log((double) rows) / Math.log(2)) * 0.0025;
          assertThat(costOfDescent(session))
              .isCloseTo(descent + (height + 1) * 0.125, within(0.01));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void trees_are_valid_and_can_be_used(int major) throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            major,
            SCHEMA,
            "create index orders_brin on orders using brin (id)",
            "create index orders_hash on orders using hash (id)",
            "create extension amcheck");
    apply(database, TableStatistics.ofRows(1_000_000));
    try (Connection connection = database.getConnection()) {
      one(
          connection,
          "select count(bt_index_parent_check(c.oid)) from pg_class c"
              + " where relname in ('orders_pkey', 'orders_customer', 'orders_open')");
      one(connection, "explain select min(id), max(customer_id) from orders where id > 5000000000");
      assertThat(one(connection, "select min(id), max(customer_id) from orders")).isNull();
      try (Statement statement = connection.createStatement()) {
        // A page that is none would make the server wait for itself, and the test with it.
        statement.setQueryTimeout(60);
        statement.execute("set enable_seqscan = off");
        statement.execute("insert into orders select n, 'open', n from generate_series(1, 2000) n");
        assertThat(one(connection, "select status from orders where id = 1999")).isEqualTo("open");
        assertThat(one(connection, "select count(*) from orders where customer_id < 11"))
            .isEqualTo("10");
        statement.execute("set enable_indexscan = off; set enable_indexonlyscan = off");
        assertThat(one(connection, "select count(*) from orders where id between 5 and 8"))
            .isEqualTo("4");
        assertThatThrownBy(() -> statement.execute("insert into orders values (7)"))
            .hasMessageContaining("duplicate key");
        statement.execute("delete from orders where id < 100");
        statement.execute("vacuum orders");
      }
      one(connection, "select bt_index_check('orders_customer')");
    }
  }

  @Test
  void deduplicated_keys_are_counted_as_they_are_stored() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            """
            create table facts as
            select n::bigint as id, md5(n::text)::uuid as key, md5(n::text) as name,
                   (array['done', 'open', 'failed'])[1 + (n % 100) / 97] as status,
                   (n * 7919) % 20000 as customer_id, n % 100000 as pair,
                   timestamptz '2026-01-01' + n / 3 * interval '1 minute' as at,
                   case when n % 10 > 0 then n % 40 end as few,
                   (n % 5000)::numeric as amount, 'name of ' || n % 1000 as title
              from generate_series(1, 200000) n;
            create unique index on facts (id);
            create index on facts (key);
            create index on facts (name);
            create index on facts (status);
            create index on facts (customer_id);
            create index on facts (pair);
            create index on facts (at);
            create index on facts (few);
            create index on facts (amount);
            create index on facts (title);
            create index on facts (status, customer_id);
            create index on facts (customer_id, at);
            create index on facts (customer_id) include (id);
            create index on facts (lower(title));
            create index facts_plain on facts (status) with (deduplicate_items = off);
            vacuum analyze facts;
            """
                .split("(?<=;)\\n"));
    QualifiedName name = new QualifiedName("public", "facts");
    TableStatistics real = AnalyzedDatabase.read(database).of(name).orElseThrow();
    TableStatistics unsized =
        new TableStatistics(
            real.rows(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            real.columns(),
            real.treeColumns(),
            expressionsOnly(real));
    try (Connection connection = database.getConnection()) {
      List<StoredRelation> stored = new ArrayList<>();
      RelationReader.read(connection, List.of(name))
          .forEach(one -> stored.add(one.withFile(one.file().orElseThrow(), 0)));
      Sizes sizes =
          new Sizes(new Statistics(Optional.empty(), new TreeMap<>(Map.of(name, unsized))), stored);
      Map<Long, SizedRelation> tables = sizes.tables();
      assertThat(tables.values().iterator().next().pages())
          .isCloseTo(real.pages().orElseThrow(), withPercentage(3));
      SoftAssertions found = new SoftAssertions();
      for (SizedRelation index : sizes.indexes(tables, (table, predicate) -> 0)) {
        String title = index.relation().name().name();
        IndexStatistics known = Objects.requireNonNull(real.indexes().get(title));
        found
            .assertThat(index.pages())
            .as(title)
            // Columns are taken to be independent, and these two are not.
            .isCloseTo(
                known.pages().orElseThrow(),
                withPercentage(title.equals("facts_status_customer_id_idx") ? 35 : 4));
        found
            .assertThat(((BtreeHead) index.head().orElseThrow()).height())
            .as(title)
            .isEqualTo(known.height().orElseThrow());
      }
      found.assertAll();
    }
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void what_an_analyze_of_the_migrations_found_is_forgotten(int major) throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            major,
            SCHEMA,
            "insert into orders values (1, 'open', 1), (2, 'open', 1)",
            "create statistics orders_both on status, customer_id from orders",
            "analyze");
    apply(database, status(new CommonValue(Optional.of("done"), 0.9)));
    try (Connection connection = database.getConnection()) {
      assertThat(
              one(
                  connection,
                  "select string_agg(attname, ',') from pg_stats" + " where tablename = 'orders'"))
          .isEqualTo("status");
      assertThat(one(connection, "explain select * from orders where status = 'done'"))
          .contains("rows=900000 ");
      assertThat(
              one(
                  connection,
                  "select count(stxdndistinct) + count(stxdmcv) from pg_statistic_ext_data"))
          .isEqualTo("0");
    }
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void a_value_that_its_column_cannot_have_is_named(int major) {
    DataSource database =
        TestPostgres.freshDatabase(major, "create table orders (id bigint, status int)");
    assertThatThrownBy(() -> apply(database, status(new CommonValue(Optional.of("done"), 0.9))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "column public.orders.status: the server did not take its statistics: ")
        .hasMessageContaining("invalid input syntax for type integer: \"done\"");
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void common_values_that_are_kept_private_are_left_out(int major) throws SQLException {
    DataSource database = TestPostgres.freshDatabase(major, SCHEMA);
    apply(database, status(new CommonValue(Optional.empty(), 0.9)));
    try (Connection connection = database.getConnection()) {
      assertThat(
              one(
                  connection,
                  "select most_common_freqs from pg_stats" + " where tablename = 'orders'"))
          .isNull();
    }
  }

  @Test
  void a_column_that_is_not_there_is_named_with_those_that_are() {
    DataSource database = TestPostgres.freshDatabase("create table orders (id bigint, state text)");
    assertThatThrownBy(() -> apply(database, status(new CommonValue(Optional.of("x"), 0.9))))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage(
            "no column \"status\" in table public.orders, though statistics tell of it;"
                + " it has: id, state");
  }

  @ParameterizedTest
  @CsvSource({
    "analyze, analyze orders",
    "create-index, create index late on orders (status)",
    "truncate, truncate orders",
    "rewritten, alter table orders alter status type char(9)",
    "column, 'update pg_statistic set stadistinct = 7 where starelid = ''orders''::regclass'",
    "dropped, drop table orders"
  })
  void overwritten_statistics_are_noticed(String name, String change) throws SQLException {
    DataSource database = TestPostgres.freshDatabase(SCHEMA);
    AppliedStatistics applied = apply(database, status(new CommonValue(Optional.of("done"), 0.9)));
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      TableSizer.verify(connection, applied);
      statement.execute(change);
      Golden.assertGolden(
          "overwritten-" + name, catchThrowable(() -> TableSizer.verify(connection, applied)));
    }
  }

  @Test
  void an_owner_who_is_no_superuser_gets_the_rows_by_density() throws SQLException {
    DataSource database = TestPostgres.freshDatabase(STUBBORN);
    SortedMap<QualifiedName, TableStatistics> tables = new TreeMap<>();
    List<String> names = List.of("checked", "leaf", "heir", "typed", "secured", "ruled");
    names.forEach(name -> tables.put(new QualifiedName("s", name), TableStatistics.ofRows(12_345)));
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set role density_owner");
      AppliedStatistics applied =
          TableSizer.apply(
              connection,
              TestPostgres.catalogOf(database),
              new Statistics(Optional.empty(), tables));

      assertThat(applied.reason())
          .hasValue("the server's files cannot be reached: the connection's role is no superuser");
      statement.execute("reset role");
      for (String name : names) {
        assertThat(one(connection, "explain select * from only s." + name))
            .contains(" rows=12345 ");
        assertThat(one(connection, "select count(*) from s." + name)).isEqualTo("0");
      }
      assertThat(
              one(
                  connection,
                  "select count(*) from pg_constraint where connamespace = 's'::regnamespace and contype in ('c', 'f', 'p')"))
          .isEqualTo("3");
      TableSizer.verify(connection, applied);
    }
  }

  @Test
  void before_18_only_a_superuser_can_tell_statistics() throws SQLException {
    DataSource database = TestPostgres.freshDatabase(17, SCHEMA);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role density_17; set role density_17");
      assertThatThrownBy(
              () ->
                  TableSizer.apply(
                      connection, TestPostgres.catalogOf(database), of(TableStatistics.ofRows(1))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "PostgreSQL 17 takes statistics from a superuser only,"
                  + " and the connection's role is no superuser");
    }
  }

  private static final String STUBBORN =
      """
      create role density_owner;
      create schema s authorization density_owner;
      set role density_owner;
      create function s.refuse() returns trigger language plpgsql as
        'begin raise ''no rows here''; end';
      create domain s.filled as text not null;
      create table s.checked (
        id bigint generated always as identity primary key, name s.filled,
        size int not null check (size > 5), twice int generated always as (size * 2) stored);
      create trigger refused before insert on s.checked for each row execute function s.refuse();
      create table s.parent (k int not null) partition by list (k);
      create table s.leaf partition of s.parent for values in (7);
      create table s.base (id int not null);
      create table s.heir (checked_id bigint not null references s.checked) inherits (s.base);
      create type s.kind as (a int);
      create table s.typed of s.kind (a not null);
      create table s.secured (id int not null);
      alter table s.secured enable row level security, force row level security;
      create table s.ruled (id int not null);
      create rule nothing as on insert to s.ruled do instead nothing;
      create view s.seen as select name from s.checked;
      reset role;
      """;

  private static SortedMap<String, IndexStatistics> expressionsOnly(TableStatistics real) {
    SortedMap<String, IndexStatistics> indexes = new TreeMap<>();
    real.indexes()
        .forEach(
            (name, index) ->
                indexes.put(
                    name,
                    new IndexStatistics(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        index.expressions())));
    return indexes;
  }

  private static int height(AppliedStatistics applied) {
    return Objects.requireNonNull(
            applied.statistics().of(ORDERS).orElseThrow().indexes().get("orders_pkey"))
        .height()
        .orElseThrow();
  }

  /** As btcostestimate (selfuncs.c) charges it. */
  private static double costOfDescent(Connection session) throws SQLException {
    String plan = Objects.requireNonNull(one(session, "explain select * from orders where id = 5"));
    return Double.parseDouble(plan.substring(plan.indexOf("cost=") + 5, plan.indexOf("..")));
  }

  private static TableStatistics status(CommonValue common) {
    TableStatistics rows = TableStatistics.ofRows(1_000_000);
    ColumnStatistics column =
        new ColumnStatistics(
            0,
            5,
            3,
            Optional.empty(),
            List.of(common),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return new TableStatistics(
        rows.rows(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(Map.of("status", column)),
        new TreeMap<>(),
        new TreeMap<>());
  }

  private static Statistics of(TableStatistics orders) {
    return new Statistics(Optional.empty(), new TreeMap<>(Map.of(ORDERS, orders)));
  }

  private static AppliedStatistics apply(DataSource database, TableStatistics orders)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      return TableSizer.apply(connection, TestPostgres.catalogOf(database), of(orders));
    }
  }

  private static @Nullable String one(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
