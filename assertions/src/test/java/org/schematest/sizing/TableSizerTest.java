package org.schematest.sizing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;
import org.schematest.sizing.relation.RelationReader;
import org.schematest.sizing.relation.Server;
import org.schematest.sizing.relation.StoredRelation;
import org.schematest.statistics.DeclaredSize;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;
import org.schematest.statistics.declared.DeclaredStatistics;
import org.schematest.testing.TestPostgres;

class TableSizerTest {

  private static final String ORDERS =
      """
      create table orders (
        id bigint primary key, customer_id bigint not null, status varchar(20), note text,
        total numeric(12, 2), code char(8), bits bit(9), paid boolean not null, placed_at timestamptz);
      create index orders_open_idx on orders (placed_at) where status = 'open';
      create index orders_customer_idx on orders (customer_id);
      """;

  @Test
  void the_planner_expects_exactly_the_declared_rows() throws SQLException {
    DataSource database = TestPostgres.freshDatabase(ORDERS);

    assertThat(size(database, new DeclaredSize("orders", 10_000_001)))
        .containsExactly(entry(new QualifiedName("public", "orders"), 10_000_001L));

    assertThat(topLine(database, "select * from orders")).contains("rows=10000001 ");
  }

  @Test
  void a_foreign_key_has_as_many_values_as_there_are_rows_to_point_at() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            """
            create table customers (id bigint primary key);
            create table orders (
              id bigint primary key,
              customer_id bigint not null references customers,
              agent_id bigint references customers);
            create table days (
              customer_id bigint not null references customers, day date not null)
              partition by range (day);
            create table days_2026 partition of days for values from ('2026-01-01') to ('2027-01-01');
            """);
    size(
        database,
        new DeclaredSize("customers", 1_000_000),
        new DeclaredSize("orders", 10_000_000),
        new DeclaredSize("days", 3_000_000));

    assertThat(topLine(database, "select * from orders where customer_id = 1"))
        .contains("rows=10 ");
    assertThat(topLine(database, "select * from orders where agent_id is null"))
        .contains("rows=50000 ");
    assertThat(topLine(database, "select * from days where customer_id = 1")).contains("rows=3 ");
    assertThat(topLine(database, "select * from days_2026 where customer_id = 1"))
        .contains("rows=3 ");
  }

  @Test
  void a_foreign_key_to_a_table_of_undeclared_size_keeps_the_planners_assumption()
      throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            "create table customers (id bigint primary key);"
                + "create table orders (id bigint, customer_id bigint not null references customers)");
    size(database, new DeclaredSize("orders", 10_000_000));

    assertThat(topLine(database, "select * from orders where customer_id = 1"))
        .contains("rows=50000 ");
  }

  @Test
  void pages_agree_with_the_width_that_the_planner_gives_a_row() throws SQLException {
    DataSource database = TestPostgres.freshDatabase(ORDERS);
    size(database, new DeclaredSize("orders", 1_000_000));

    // 8 + 8 + 58 (of 84) + 32 + 16 + 36 + 10 + 1 + 8: get_typavgwidth for each column.
    assertThat(topLine(database, "select * from orders")).contains("width=177)");
    // 23 + 2 null bitmap -> 32; 177 + 6 padding -> 184; + 4 line pointer = 220: 37 to a page.
    assertThat(pages(database, "orders")).isEqualTo((1_000_000 + 36) / 37);
  }

  @Test
  void pages_are_those_of_a_table_that_really_has_the_rows() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            """
            create table facts (flag boolean not null, id bigint not null, n int, at timestamptz);
            insert into facts select true, i, i % 7, now() from generate_series(1, 200000) i;
            create unique index facts_id_idx on facts (id);
            create index facts_two_idx on facts (at, id) include (flag) with (fillfactor = 70);
            create index facts_hash_idx on facts using hash (id);
            """);
    QualifiedName facts = new QualifiedName("public", "facts");
    try (Connection connection = database.getConnection()) {
      List<StoredRelation> real = RelationReader.read(connection, List.of(facts));
      Sizes sizes =
          new Sizes(
              new Statistics(
                  Optional.empty(), new TreeMap<>(Map.of(facts, TableStatistics.ofRows(200_000)))),
              real.stream().map(TableSizerTest::withoutPages).toList());
      Map<Long, SizedRelation> tables = sizes.tables();
      List<SizedRelation> sized = new ArrayList<>(tables.values());
      sized.addAll(sizes.indexes(tables, (table, predicate) -> 0));
      for (SizedRelation one : sized) {
        StoredRelation found =
            real.stream().filter(each -> each.oid() == one.relation().oid()).findFirst().get();
        assertThat(one.pages())
            .as(found.subject())
            .isCloseTo(found.pages(), withPercentage(found.method().equals("hash") ? 40 : 1));
      }
    }
  }

  @Test
  void an_index_is_chosen_for_many_rows_and_not_for_few() throws SQLException {
    String query = "select * from orders where customer_id = 42";
    DataSource few = TestPostgres.freshDatabase(ORDERS);
    size(few, new DeclaredSize("orders", 5));
    assertThat(explain(few, query).get(0)).startsWith("Seq Scan");

    DataSource many = TestPostgres.freshDatabase(ORDERS);
    size(many, new DeclaredSize("orders", 10_000_000));
    assertThat(String.join("\n", explain(many, query))).contains("orders_customer_idx");
  }

  @Test
  void a_table_of_several_segments_takes_no_room_on_the_disk() throws Exception {
    DataSource database = TestPostgres.freshDatabase(ORDERS);
    long before = diskBytes(database);

    size(database, new DeclaredSize("orders", 30_000_000));

    assertThat(pages(database, "orders")).isGreaterThan(6 * 131_072);
    assertThat(diskBytes(database) - before).isLessThan(1_000_000);
    assertThat(topLine(database, "select * from orders")).contains("rows=30000000 ");
  }

  @Test
  void a_file_is_never_made_shorter() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            "create table seeded (id int primary key, text text)",
            "insert into seeded select n, repeat('x', 1000) from generate_series(1, 1000) n");
    long before = pages(database, "seeded");

    size(database, new DeclaredSize("seeded", 3));

    assertThat(pages(database, "seeded")).isEqualTo(before).isGreaterThan(100);
    assertThat(topLine(database, "select * from seeded")).contains("rows=3 ");
    assertThat(one(database, "select count(*) from seeded where text like 'xxx%'"))
        .isEqualTo("1000");
  }

  @Test
  void a_seeded_file_is_extended_and_keeps_its_rows() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            "create table seeded (id int primary key)",
            "insert into seeded select n from generate_series(1, 1000) n",
            "checkpoint");

    size(database, new DeclaredSize("seeded", 100_000));
    size(database, new DeclaredSize("seeded", 200_000));

    assertThat(topLine(database, "select * from seeded")).contains("rows=200000 ");
    assertThat(one(database, "select count(*) from seeded")).isEqualTo("1000");
  }

  @Test
  void a_partitioned_table_spreads_its_rows_over_its_leaves() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            "create table events (at date, kind text) partition by range (at)",
            "create index on events (kind)",
            "create table e25 partition of events for values from ('2025-01-01') to ('2026-01-01')",
            "create table e26 partition of events for values from ('2026-01-01') to ('2027-01-01')"
                + " partition by list (kind)",
            "create table e26_a partition of e26 for values in ('a')",
            "create table e26_b partition of e26 default");

    SortedMap<QualifiedName, Long> rows = size(database, new DeclaredSize("events", 1_000_000));

    assertThat(rows.toString())
        .isEqualTo(
            "{public.e25=333334, public.e26=666666, public.e26_a=333333, public.e26_b=333333,"
                + " public.events=1000000}");
    assertThat(topLine(database, "select * from events")).contains("rows=1000000 ");
    assertThat(
            one(
                database,
                "select relpages || ' ' || reltuples from pg_class where relname = 'e26'"))
        .isEqualTo("-1 666666");
  }

  @Test
  void partitions_without_a_size_of_their_own_share_the_rest() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            "create table t (k int) partition by list (k)",
            "create table t1 partition of t for values in (1)",
            "create table t2 partition of t for values in (2)",
            "create table t3 partition of t default");

    assertThat(size(database, new DeclaredSize("t", 1000), new DeclaredSize("t2", 900)))
        .hasToString("{public.t=1000, public.t1=50, public.t2=900, public.t3=50}");
    assertThat(size(database, new DeclaredSize("t2", 900))).hasToString("{public.t2=900}");
    assertThatThrownBy(
            () -> size(database, new DeclaredSize("t", 1000), new DeclaredSize("t2", 1000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the size of table public.t is declared as 1,000 rows,"
                + " but 1,000 are declared for its partitions");
  }

  @Test
  void a_partial_index_holds_the_rows_that_the_planner_expects_it_to() throws SQLException {
    DataSource database = TestPostgres.freshDatabase(ORDERS);
    size(database, new DeclaredSize("orders", 10_000_000));

    // 1 of 200 distinct values, as the planner guesses without statistics: selfuncs.h.
    assertThat(one(database, "select reltuples from pg_class where relname = 'orders_open_idx'"))
        .isEqualTo("50000");
    assertThat(pages(database, "orders_open_idx")).isLessThan(200);
    assertThat(one(database, "select reltuples from pg_class where relname = 'orders_pkey'"))
        .isEqualTo("1e+07");
  }

  @Test
  void every_access_method_of_postgres_is_sized_and_planned() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            "create table docs (id int, tags text[], area box, name text, at timestamptz)",
            "create index docs_gin on docs using gin (tags)",
            "create index docs_gist on docs using gist (area)",
            "create index docs_spgist on docs using spgist (name)",
            "create index docs_hash on docs using hash (id)",
            "create index docs_brin on docs using brin (at) with (pages_per_range = 64)",
            "create index docs_lower on docs (lower(name)) include (id) with (fillfactor = 50)");
    size(database, new DeclaredSize("docs", 5_000_000));

    assertPlan(database, "tags @> '{x}'", "docs_gin");
    assertPlan(database, "area && box '((1,1),(2,2))'", "docs_gist");
    assertPlan(database, "name ^@ 'x'", "docs_spgist");
    assertPlan(database, "id = 7", "docs_hash");
    assertPlan(database, "lower(name) = 'x'", "docs_lower");
    // A BRIN index is never chosen while the correlation of its column is unknown: selfuncs.c.
    assertThat(pages(database, "docs_brin")).isLessThan(50);
  }

  @Test
  void names_may_be_quoted_and_in_any_schema_and_script() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            "create schema \"Größe\"",
            "create table \"Größe\".\"Order Lines's\" (\"Id\" int primary key)");

    SortedMap<QualifiedName, Long> rows =
        size(database, new DeclaredSize("Größe.Order Lines's", 1_000_000));

    assertThat(rows).hasToString("{\"Größe\".\"Order Lines's\"=1000000}");
    assertThat(topLine(database, "select * from \"Größe\".\"Order Lines's\""))
        .contains("rows=1000000 ");
  }

  @Test
  void a_materialized_view_is_sized_like_a_table() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            "create materialized view totals as select 1 as id with no data",
            "create table t (id int)");
    size(database, new DeclaredSize("totals", 70_000), new DeclaredSize("t", 1));
    assertThat(topLine(database, "select * from totals")).contains("rows=70000 ");
  }

  @Test
  void an_inheriting_table_is_not_counted_as_its_parents() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            "create table base (id int)", "create table heir () inherits (base)");
    size(database, new DeclaredSize("base", 1000), new DeclaredSize("heir", 5000));
    assertThat(topLine(database, "select * from base")).contains("rows=6000 ");
  }

  @Test
  void an_unknown_table_is_named_with_those_that_exist() {
    DataSource database = TestPostgres.freshDatabase(ORDERS, "create view v as select 1 as id");
    assertThatThrownBy(() -> size(database, new DeclaredSize("ordes", 5)))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage(
            "no table \"ordes\" in schema public, though a size is declared for it; it has: orders");
    assertThatThrownBy(() -> size(database, new DeclaredSize("shop.orders", 5)))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage(
            "no table \"shop.orders\" in the database, though a size is declared for it;"
                + " it has: public.orders");
    assertThatThrownBy(() -> size(database, new DeclaredSize("v", 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "public.v is a view, which stores no rows: declare the sizes of the tables that it reads");
    assertThatThrownBy(
            () ->
                size(database, new DeclaredSize("orders", 5), new DeclaredSize("public.orders", 6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the size of table public.orders is declared twice: as 5 rows and as 6 rows");
  }

  @Test
  void a_size_that_did_not_take_is_an_error_and_never_a_plan() throws SQLException {
    DataSource database = TestPostgres.freshDatabase("create table t (id int)");
    QualifiedName name = new QualifiedName("public", "t");
    try (Connection connection = database.getConnection()) {
      StoredRelation table = RelationReader.read(connection, List.of(name)).get(0);
      List<SizedRelation> wrong = List.of(new SizedRelation(table, -5, 7, 7, Optional.empty()));
      connection.setAutoCommit(false);
      Server server = Server.of(connection);
      assertThatThrownBy(() -> RelationStatistics.tell(connection, server, wrong))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "table public.t: the server did not take its statistics:"
                  + " argument \"reltuples\" must not be less than -1.0");

      List<SizedRelation> unsized =
          List.of(new SizedRelation(table, 1_000_000, 7, 7, Optional.empty()));
      assertThatThrownBy(() -> new SizeCheck(connection).pages(unsized))
          .hasMessage(
              "table public.t could not be given its declared size: its file has 0 pages instead of 7");
      assertThatThrownBy(() -> new SizeCheck(connection).rows(unsized))
          .hasMessage(
              "table public.t could not be given its declared size:"
                  + " its scan gives 2,550 rows instead of 1,000,000");
    }
  }

  @Test
  void a_size_that_postgres_cannot_store_is_refused() {
    DataSource database = TestPostgres.freshDatabase("create table t (id int)");
    assertThatThrownBy(() -> size(database, new DeclaredSize("t", 1_000_000_000_000_000L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "table public.t cannot have 1,000,000,000,000,000 rows:"
                + " it would be larger than the 32 TB that PostgreSQL can store");
    assertThatThrownBy(() -> size(database, new DeclaredSize("t", Long.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the size of table \"t\" must be at most 9,007,199,254,740,992 rows, but is"
                + " 9,223,372,036,854,775,807");
  }

  private static StoredRelation withoutPages(StoredRelation real) {
    return real.withFile(real.file().orElseThrow(), 0);
  }

  private static void assertPlan(DataSource database, String where, String index)
      throws SQLException {
    assertThat(String.join("\n", explain(database, "select * from docs where " + where)))
        .contains(index);
  }

  private static Statistics declared(Catalog catalog, DeclaredSize... sizes) {
    return DeclaredStatistics.of(catalog, "public", Statistics.NONE, List.of(sizes), List.of());
  }

  private static SortedMap<QualifiedName, Long> size(DataSource database, DeclaredSize... sizes)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      Catalog catalog = TestPostgres.catalogOf(database);
      SortedMap<QualifiedName, Long> rows = new TreeMap<>();
      TableSizer.apply(connection, catalog, declared(catalog, sizes))
          .statistics()
          .tables()
          .forEach((name, table) -> rows.put(name, table.rows()));
      return rows;
    }
  }

  private static String topLine(DataSource database, String query) throws SQLException {
    return explain(database, query).get(0);
  }

  private static List<String> explain(DataSource database, String query) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("explain " + query)) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }

  private static long pages(DataSource database, String relation) throws SQLException {
    return Long.parseLong(
        one(database, "select pg_relation_size('" + relation + "'::regclass) / 8192"));
  }

  private static String one(DataSource database, String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** The blocks that the database's files have, not their lengths; {@code du} is POSIX. */
  private static long diskBytes(DataSource database) throws Exception {
    Path directory =
        Path.of(
            one(database, "select current_setting('data_directory')"),
            "base",
            one(database, "select oid from pg_database where datname = current_database()"));
    Process du = new ProcessBuilder("du", "-sk", directory.toString()).start();
    try (Scanner output = new Scanner(du.getInputStream(), UTF_8)) {
      return output.nextLong() * 1024;
    }
  }
}
