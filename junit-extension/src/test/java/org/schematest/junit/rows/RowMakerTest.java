package org.schematest.junit.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.schema.name.QualifiedName;

/** A schema of all that constrains rows, filled once, and looked at. */
class RowMakerTest {

  private static TestServer started;
  private static DatabaseServer server;
  private static TestDatabase database;
  private static List<UnfilledTable> unfilled;

  @BeforeAll
  static void fill() throws SQLException {
    started = TestServer.start();
    server = started.server();
    database = server.create(List.of("public"));
    try (Connection connection = database.connect()) {
      execute(connection, script("awkward.sql"));
      unfilled =
          new RowMaker(5)
              .fillEmptyTables(connection, Set.of(new QualifiedName("public", "left_alone")));
    }
  }

  @AfterAll
  static void stop() {
    server.drop(database);
    started.close();
  }

  private static String script(String name) {
    try (InputStream script =
        Objects.requireNonNull(RowMakerTest.class.getResourceAsStream("/rows/" + name))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  @Test
  void every_table_has_rows_but_those_that_take_none() throws SQLException {
    assertThat(unfilled)
        .containsExactlyInAnyOrder(
            unfilled("closed_ledger", "the ledger closed_ledger is closed"),
            unfilled(
                "impossible",
                "new row for relation \"impossible\" violates check constraint"
                    + " \"impossible_id_check\""),
            unfilled(
                "sent_away",
                "the server took no row: a trigger or a rule on the table sends what is inserted"
                    + " away"));
    List<String> empty = new ArrayList<>();
    for (String table : tables()) {
      if (strings(database, "select 1 from only " + table).isEmpty()) {
        empty.add(table);
      }
    }
    assertThat(empty)
        .containsExactlyInAnyOrder("closed_ledger", "impossible", "sent_away", "left_alone");
  }

  private static UnfilledTable unfilled(String table, String why) {
    return new UnfilledTable(new QualifiedName("public", table), why);
  }

  @Test
  void a_row_of_each_table_is_null_wherever_it_may_be_and_another_one_nowhere()
      throws SQLException {
    String wanted =
        """
        select format('select %L where not exists (select from only %s where num_nulls(%s) = %s)'
                   || ' or not exists (select from only %s where num_nulls(%s) = 0)',
                 attrelid::regclass, attrelid::regclass, string_agg(quote_ident(attname), ','),
                 count(*), attrelid::regclass, string_agg(quote_ident(attname), ','))
          from pg_attribute join pg_class on pg_class.oid = attrelid
          join pg_type on pg_type.oid = atttypid
         where relkind = 'r' and relnamespace::regnamespace::text !~ '^(pg_|information_)'
           and attnum > 0 and not attnotnull and not typnotnull and attgenerated = ''
         group by attrelid
        """;
    List<String> without = new ArrayList<>();
    for (String query : strings(database, wanted)) {
      without.addAll(strings(database, query));
    }
    assertThat(without)
        .as("checks and bounds of partitions do not let them; and two are not ours to fill")
        .containsExactlyInAnyOrder(
            "checks", "by_expression_first", "by_expression_last", "filled_before", "left_alone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "an_integer = 2147483647",
        "an_integer = -2147483648",
        "a_bigint = 9223372036854775807",
        "a_smallint = -32768",
        "a_price = 12345678.90",
        "a_price = 99999999.99",
        "a_price = -99999999.99",
        "a_price = 0.01",
        "a_price = 'NaN'",
        "a_fraction = 0.999",
        "a_numeric = 123456789012345678901234567890.123456789",
        "a_double = 'NaN'",
        "a_double = '-Infinity'",
        "a_double::text = '-0'",
        "a_real = '1e-45'",
        "a_text = ''",
        "a_text = ' '",
        "a_text like '%''%\"%\\\\%'",
        "a_text like '%e' || U&'\\0308' || '%'",
        "a_text like '%' || U&'\\+01F469' || '%'",
        "a_text ~ '[א-ת]'",
        "a_text = 'Ann@x'",
        "a_text = 'ann@X'",
        "length(a_text) = 10000",
        "a_name = repeat('x', 20)",
        "octet_length(a_code) = 6",
        "a_date = 'infinity'",
        "a_date = '2024-02-29'",
        "a_date < '0001-01-01 BC' and isfinite(a_date)",
        "a_moment = '-infinity'",
        "extract(microseconds from a_zoned_moment)::integer % 1000 > 0",
        "a_time = '24:00'",
        "a_zoned_time = '00:00:00+15:59'",
        "an_interval < '0'",
        "a_uuid = '00000000-0000-0000-0000-000000000000'",
        "a_json::text = 'null'",
        "a_json is null",
        "a_jsonb = 'null'",
        "a_jsonb = '[]'",
        "a_bytea = ''",
        "integers = '{}'",
        "integers = '{null}'",
        "array_ndims(texts) = 2",
        "isempty(a_daterange)",
        "lower_inf(a_daterange) and upper_inf(a_daterange)",
        "an_int4multirange = '{}'",
        "an_address is not distinct from row(null, null, null)::address",
        "an_email ~ '@'",
        "a_percent = 100",
        "a_small = 9",
      })
  void an_awkward_value_is_there(String condition) throws SQLException {
    assertThat(strings(database, "select 1 from every_type where " + condition)).isNotEmpty();
  }

  @Test
  void rows_are_duplicates_where_they_may_be() throws SQLException {
    assertThat(strings(database, "select 1 from keys group by mood, flag having count(*) > 1"))
        .isNotEmpty();
  }

  @Test
  void tables_that_need_each_other_refer_to_each_other() throws SQLException {
    assertThat(strings(database, "select 1 from hens join eggs on hens.egg_id = eggs.id"))
        .isNotEmpty();
    assertThat(strings(database, "select 1 from users where boss_id is not null")).isNotEmpty();
    assertThat(strings(database, "select 1 from trees where parent_id <> id")).isNotEmpty();
  }

  @Test
  void a_trigger_may_change_what_is_inserted() throws SQLException {
    assertThat(strings(database, "select name from tidied")).contains("ANN");
  }

  @Test
  void what_an_application_inserts_afterwards_meets_no_key_of_a_made_row() throws SQLException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      execute(connection, "insert into tenants (name) values ('Ann')");
      execute(connection, "insert into events (tenant, happened_on) values ('a', '2024-01-01')");
      execute(connection, "insert into trees select n, n from generate_series(1, 999) n");
      connection.rollback();
    }
  }

  @Test
  void the_rows_are_the_same_each_time() throws SQLException {
    TestDatabase second = server.create(List.of("public"));
    try (Connection connection = second.connect()) {
      execute(connection, script("awkward.sql"));
      new RowMaker(5)
          .fillEmptyTables(connection, Set.of(new QualifiedName("public", "left_alone")));
      for (String table : tables()) {
        String rows = "select t::text from only " + table + " t";
        assertThat(strings(second, rows)).as(table).isEqualTo(strings(database, rows));
      }
    } finally {
      server.drop(second);
    }
  }

  @Test
  void the_connection_is_as_it_was() throws SQLException {
    try (Connection connection = database.connect()) {
      new RowMaker(5).fillEmptyTables(connection, Set.of());
      assertThat(connection.getAutoCommit()).isTrue();
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("show statement_timeout")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).isEqualTo("0");
      }
      execute(connection, "truncate left_alone");
    }
  }

  @Test
  void a_table_that_needs_one_that_is_left_alone_is_named_with_the_reason() throws SQLException {
    TestDatabase other = server.create(List.of("public"));
    try (Connection connection = other.connect()) {
      execute(
          connection,
          """
          create table countries (code text) partition by list (code);
          create table countries_all partition of countries default;
          alter table countries add primary key (code);
          create table cities (name text primary key, country text not null references countries);
          create temporary table passing (id integer);
          """);
      assertThat(
              new RowMaker(5)
                  .fillEmptyTables(connection, Set.of(new QualifiedName("public", "countries"))))
          .containsExactly(
              unfilled(
                  "cities",
                  "insert or update on table \"cities\" violates foreign key constraint"
                      + " \"cities_country_fkey\""));
      assertThat(strings(other, "select 1 from countries")).isEmpty();
    } finally {
      server.drop(other);
    }
  }

  private static List<String> tables() throws SQLException {
    return strings(
        database,
        """
        select oid::regclass from pg_class
         where relkind = 'r' and relnamespace::regnamespace::text !~ '^(pg_|information_)'
        """);
  }

  private static List<String> strings(TestDatabase database, String query) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        strings.add(row.getString(1));
      }
    }
    return strings;
  }
}
