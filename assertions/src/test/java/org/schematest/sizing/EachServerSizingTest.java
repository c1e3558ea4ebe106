package org.schematest.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.testing.PostgresVersions;
import org.schematest.testing.TestPostgres;

/** An empty copy that was told all that ANALYZE knows of real rows, on each supported server. */
class EachServerSizingTest {

  private static final String SCHEMA =
      """
      create type mood as enum ('glad', 'sad', 'mad');
      create domain email as text check (value like '%@%');
      create table customers (
        id bigint primary key, mail email, mood mood, name varchar(40) collate "C", code char(4),
        tags text[], numbers int[], born date, during tstzrange, seasons datemultirange,
        words tsvector, note text, key uuid not null, money numeric, blob bytea, place point,
        pair mood[], facts jsonb);
      create index customers_lower on customers (lower(name), born) include (mood);
      create index customers_mood on customers (mood);
      create index customers_key on customers (key);
      create index customers_born on customers (born) where mood = 'sad';
      create index customers_tags on customers using gin (tags);
      create index customers_text on customers using gin (to_tsvector('simple', note));
      create index customers_during on customers using gist (during);
      create index customers_brin on customers using brin (id) with (pages_per_range = 4);
      create index customers_hash on customers using hash (key);
      create table events (at timestamptz not null, kind text, customer_id bigint)
        partition by range (at);
      create table events_25 partition of events for values from ('2025-01-01') to ('2026-01-01');
      create table events_26 partition of events for values from ('2026-01-01') to ('2027-01-01');
      create index on events (customer_id);
      create table base (id int primary key, k int);
      create table heir (x int) inherits (base);
      create materialized view moods as
        select c.mood, count(*) as customers from customers c group by c.mood with no data;
      """;

  private static final String ROWS =
      """
      insert into customers
      select n, 'a' || n % 777 || '@b', (array['glad', 'sad', 'mad'])[1 + (n % 10) / 8]::mood,
             case when n % 5 > 0 then 'name "' || n % 3000 || '", \\' end, (n % 50)::text,
             array['t' || n % 7, 't' || n % 11], array[n % 5, n % 3, n % 100],
             date '1970-01-01' + n % 9000,
             case when n % 20 = 0 then 'empty'::tstzrange else
             tstzrange('2026-01-01'::timestamptz + n * interval '1 minute',
                       '2026-01-02'::timestamptz + n * interval '2 minutes') end,
             datemultirange(daterange('2026-01-01', '2026-01-02'::date + n % 100)),
             to_tsvector('simple', 'word' || n % 9 || ' other' || n % 13),
             'note' || n % 9 || ' text' || n % 13, md5(n::text)::uuid, n % 997 / 10.0,
             decode(md5((n % 300)::text), 'hex'), point(n, n), array['glad', 'sad']::mood[],
             jsonb_build_object('k', n % 40)
        from generate_series(1, 30000) n;
      insert into events
      select timestamptz '2025-06-01' + n * interval '12 minutes', 'k' || n % 4, n % 1000
        from generate_series(1, 40000) n;
      insert into base select n, n % 10 from generate_series(1, 2000) n;
      insert into heir select n, n % 20, n from generate_series(2001, 9000) n;
      refresh materialized view moods
      """;

  private static final List<String> QUERIES =
      List.of(
          "select * from customers where id = 5",
          "select max(id), min(key::text) from customers",
          "select * from customers where key = '00000000-0000-0000-0000-000000000000'",
          "select * from customers where mood = 'mad' order by born desc limit 10",
          "select * from customers where mood = 'sad' and born > '1990-01-01'",
          "select * from customers where lower(name) = 'name \"7\", \\'",
          "select * from customers where pair @> '{sad}' and numbers && '{77}'",
          "select * from customers where words @@ 'word5 & other2'",
          "select * from customers where during && '[2026-01-03,2026-01-04)'",
          "select * from customers where seasons @> '2026-02-02'::date",
          "select * from customers where mail = 'a5@b' or code = '7' or money < 3",
          "select * from customers where blob = '\\x00' or name > 'name \"5' or facts ? 'k'",
          "select * from events where customer_id = 7 and at > '2026-02-01'",
          "select kind, count(*) from events group by kind",
          "select c.mood, count(*) from events e join customers c on c.id = e.customer_id"
              + " where e.kind = 'k1' and c.born < '1980-01-01' group by c.mood",
          "select * from customers a join customers b using (key) order by key limit 5",
          "select * from base where k = 15",
          "select * from moods where customers > 100",
          "select count(*) from customers where key > '80000000-0000-0000-0000-000000000000'");

  /** How many keys a GIN index has is not known, nor how many of its pages hold them. */
  private static final List<String> BY_GIN =
      List.of(
          "select * from customers where tags @> '{t3}' and numbers && '{77}'",
          "select * from customers where to_tsvector('simple', note) @@ 'note3'");

  private static final Map<Integer, DataSource> ANALYZED = new ConcurrentHashMap<>();

  private static DataSource analyzed(int major) {
    return ANALYZED.computeIfAbsent(
        major, one -> TestPostgres.freshDatabase(one, SCHEMA, ROWS, "vacuum", "analyze"));
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void an_empty_copy_knows_and_plans_what_the_real_one_does(int major) throws SQLException {
    DataSource real = analyzed(major);
    DataSource copy = TestPostgres.freshDatabase(major, SCHEMA);

    AppliedStatistics applied = apply(copy, AnalyzedDatabase.read(real));

    assertThat(applied.method()).isEqualTo(AppliedStatistics.Method.FILES);
    assertThat(rows(copy, STATISTICS)).isEqualTo(rows(real, STATISTICS)).hasSizeGreaterThan(30);
    assertThat(rows(copy, SIZES)).isEqualTo(rows(real, SIZES)).hasSizeGreaterThan(15);
    SoftAssertions plans = new SoftAssertions();
    for (String query : QUERIES) {
      plans
          .assertThat(rows(copy, "explain (verbose) " + query))
          .as(query)
          .isEqualTo(rows(real, "explain (verbose) " + query));
    }
    for (String query : BY_GIN) {
      plans.assertThat(shape(copy, query)).as(query).isEqualTo(shape(real, query));
      plans.assertThat(cost(copy, query)).isCloseTo(cost(real, query), withPercentage(1));
    }
    plans.assertAll();
    verify(copy, applied);
  }

  /**
   * Where a constant is beyond what the histogram knows, the real one looks at the index for the
   * greatest value there is: get_actual_variable_range, selfuncs.c.
   */
  @Test
  void only_the_real_one_can_look_for_the_greatest_value() throws SQLException {
    DataSource copy = TestPostgres.freshDatabase(SCHEMA);
    apply(copy, AnalyzedDatabase.read(analyzed(PostgresVersions.NEWEST)));

    String query = "select id from customers where id between 29990 and 40000";
    assertThat(shape(copy, query)).isEqualTo(shape(analyzed(PostgresVersions.NEWEST), query));
    assertThat(rows(copy, "explain " + query).get(0)).contains("rows=8 ");
    assertThat(rows(analyzed(PostgresVersions.NEWEST), "explain " + query).get(0))
        .contains("rows=11 ");
  }

  @ParameterizedTest
  @MethodSource("org.schematest.testing.PostgresVersions#all")
  void without_files_the_same_rows_are_expected(int major) throws SQLException {
    DataSource real = analyzed(major);
    DataSource copy =
        TestPostgres.freshDatabase(
            major,
            SCHEMA,
            "insert into customers (id, key) values (1, '00000000-0000-0000-0000-000000000000')",
            "refresh materialized view moods");
    Statistics statistics = AnalyzedDatabase.read(real);

    AppliedStatistics applied;
    try (Connection connection = copy.getConnection()) {
      applied = TableSizer.applyByDensity(connection, statistics, "there is no shell");
    }

    assertThat(applied.method()).isEqualTo(AppliedStatistics.Method.DENSITY);
    assertThat(applied.reason())
        .hasValue("the server's files cannot be reached: there is no shell");
    assertThat(rows(copy, STATISTICS)).isEqualTo(rows(real, STATISTICS));
    for (String table : List.of("customers", "events", "only base", "base", "moods")) {
      String query = "explain select * from " + table;
      assertThat(rowsOf(copy, query)).as(table).isEqualTo(rowsOf(real, query));
    }
    assertThat(rows(copy, "select count(*) from customers")).containsExactly("1");
    verify(copy, applied);
  }

  private static final String STATISTICS =
      """
      select c.relname, a.attname, s.stainherit, s.stanullfrac, s.stawidth, s.stadistinct,
             stakind1, stakind2, stakind3, stakind4, stakind5,
             staop1::regoperator, staop2::regoperator, staop3::regoperator, staop4::regoperator,
             staop5::regoperator, stacoll1, stacoll2, stacoll3, stacoll4, stacoll5,
             stanumbers1, stanumbers2, stanumbers3, stanumbers4, stanumbers5,
             stavalues1, stavalues2, stavalues3, stavalues4, stavalues5
        from pg_statistic s join pg_class c on c.oid = s.starelid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = s.staattnum
       where c.relnamespace = 'public'::regnamespace
       order by 1, 2, 3
      """;

  private static final String SIZES =
      """
      select relname, relpages, reltuples, relallvisible, pg_relation_size(oid) from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'm', 'i')
       order by relname
      """;

  /** The plan's lines without their costs. */
  private static List<String> shape(DataSource database, String query) throws SQLException {
    return rows(database, "explain (costs off) " + query);
  }

  private static double cost(DataSource database, String query) throws SQLException {
    String top = rows(database, "explain " + query).get(0);
    return Double.parseDouble(top.substring(top.indexOf("..") + 2, top.indexOf(" rows=")));
  }

  private static String rowsOf(DataSource database, String explain) throws SQLException {
    String top = rows(database, explain).get(0);
    return top.substring(top.indexOf(" rows="), top.indexOf(" width="));
  }

  private static AppliedStatistics apply(DataSource database, Statistics statistics)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      return TableSizer.apply(connection, TestPostgres.catalogOf(database), statistics);
    }
  }

  private static void verify(DataSource database, AppliedStatistics applied) throws SQLException {
    try (Connection connection = database.getConnection()) {
      TableSizer.verify(connection, applied);
    }
  }

  private static List<String> rows(DataSource database, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        StringBuilder text = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
          text.append(row.getString(column)).append(column == columns ? "" : " | ");
        }
        rows.add(text.toString());
      }
    }
    return rows;
  }
}
