package org.schematest.junit.migration.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.TableFingerprint;
import org.schematest.schema.name.QualifiedName;

class FingerprintsTest {

  private static TestServer server;

  private TestDatabase database;
  private Connection connection;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    database = server.server().create(List.of("public"));
    connection = database.connect();
  }

  @AfterEach
  void drop() throws SQLException {
    connection.close();
    server.server().drop(database);
  }

  /** The type before, a value, the change, and whether the value is still there after it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "integer                | 7                            | type bigint                               | true",
        "integer                | 1000000                      | type numeric(12,2)                        | true",
        "integer                | 1000000                      | type double precision                     | true",
        "bigint                 | 9007199254740993             | type double precision                     | false",
        "bigint                 | 70000                        | type integer                              | true",
        "numeric(10,2)          | 10.50                        | type numeric(12,4)                        | true",
        "numeric(10,2)          | 10.50                        | type numeric(10,1)                        | true",
        "numeric(10,2)          | 10.25                        | type numeric(10,1)                        | false",
        "numeric(10,2)          | 10.25                        | type integer                              | false",
        "numeric(10,2)          | 12345678.99                  | type real                                 | false",
        "numeric(10,2)          | 12.5                         | type money                                | true",
        "double precision       | -0                           | type numeric                              | true",
        "double precision       | NaN                          | type numeric                              | true",
        "double precision       | 1e300                        | type text                                 | true",
        "varchar(20)            | Ann                          | type text                                 | true",
        "varchar(20)            | Ann Smith                    | type varchar(3) using left(v, 3)          | false",
        "varchar(20)            | Ann Smith                    | type varchar(20) using lower(v)           | false",
        "character(5)           | ab                           | type text                                 | true",
        "character(5)           | ab                           | type character(9)                         | true",
        "text                   | 007                          | type integer using v::integer             | false",
        "text                   | 7                            | type integer using v::integer             | true",
        "text                   | 2024-02-29                   | type date using v::date                   | true",
        "text                   | 1.50                         | type numeric(9,2) using v::numeric        | true",
        "text                   | ''                           | type text using nullif(v, '')             | false",
        "mood                   | happy                        | type text                                 | true",
        "text                   | happy                        | type mood using v::mood                   | true",
        "date                   | 2024-02-29                   | type timestamp                            | true",
        "date                   | 5874897-12-31                | type text                                 | true",
        "date                   | infinity                     | type timestamp                            | true",
        "date                   | 0044-03-15 BC                | type timestamp                            | true",
        "timestamp              | 2024-02-29 10:00:00.123456   | type timestamptz                          | true",
        "timestamp              | 2024-02-29 10:00:00.123456   | type timestamptz using v at time zone 'Asia/Tokyo' | false",
        "timestamptz            | 2024-02-29 10:00:00.6+00     | type timestamptz(0)                       | false",
        "timestamptz            | 2024-02-29 10:00:00+00       | type timestamptz(0)                       | true",
        "timestamp              | 2024-02-29 10:00:00          | type date                                 | false",
        "json                   | '{\"b\" : 1, \"a\": 2}'      | type jsonb                                | true",
        "jsonb                  | '{\"a\": 2}'                 | type json                                 | true",
        "jsonb                  | '{\"a\": 2}'                 | type jsonb using v - 'a'                  | false",
        "text[]                 | '{a,b}'                      | type varchar(9)[]                         | true",
        "bytea                  | \\xdead                      | type text using encode(v, 'base64')       | false",
        "boolean                | true                         | type integer using v::integer             | false",
        "price                  | 1.5                          | type numeric(9,4)                         | true",
        "interval               | 1 day                        | type interval second(0)                   | true",
        "pg_catalog.uuid        | 6f9619ff-8b86-d011-b42d-00c04fc964ff | type text                         | true",
      })
  void a_value_that_means_the_same_in_another_type_is_still_there(
      String type, String value, String change, boolean kept) throws SQLException {
    run("create type mood as enum ('sad', 'happy')");
    run("create domain amount as numeric(9,2); create domain price as amount check (value > 0)");
    run("create table t (id int primary key, v " + type + ")");
    run("insert into t values (1, '" + value + "'), (2, null)");
    TableFingerprint before = table("t");

    run("alter table t alter v " + change);

    assertThat(table("t").keeps(before.columns().get(1), before)).isEqualTo(kept);
  }

  @Test
  void a_table_and_a_column_are_known_by_number_whatever_they_are_renamed_to() throws SQLException {
    run("create schema \"Läden\"");
    run("create table \"Läden\".\"My \"\"100%s\"\" Orders\" (\"Größe %\" int, b text)");
    run("insert into \"Läden\".\"My \"\"100%s\"\" Orders\" values (1, 'a'), (2, 'b')");
    TableFingerprint before = Fingerprints.of(connection).get(0);

    run("alter table \"Läden\".\"My \"\"100%s\"\" Orders\" rename to orders");
    run("alter table \"Läden\".orders rename \"Größe %\" to size");
    run("alter table \"Läden\".orders set schema public");
    TableFingerprint after = table("orders");

    assertThat(before.name()).isEqualTo(new QualifiedName("Läden", "My \"100%s\" Orders"));
    assertThat(after.oid()).isEqualTo(before.oid());
    assertThat(before.columns()).allMatch(column -> after.keeps(column, before));
  }

  @Test
  void values_that_were_swapped_between_rows_are_not_still_there() throws SQLException {
    run("create table t (id int, part int, name text, rank int, primary key (part, id))");
    run("insert into t values (1, 1, 'a', 10), (2, 1, 'b', 20)");
    TableFingerprint before = table("t");

    run("update t set rank = 30 - rank");
    TableFingerprint after = table("t");

    assertThat(before.key()).containsExactly(2, 1);
    assertThat(before.columns())
        .filteredOn(column -> !after.keeps(column, before))
        .extracting(ColumnFingerprint::name)
        .containsExactly("rank");
  }

  @Test
  void rows_of_a_partition_are_its_own_and_those_of_the_table_that_it_is_part_of()
      throws SQLException {
    run("create table t (id int, day date) partition by range (day)");
    run("create table t_2024 partition of t for values from ('2024-01-01') to ('2025-01-01')");
    run("create table t_rest partition of t default partition by list (id)");
    run("create table t_rest_1 partition of t_rest for values in (1)");
    run("insert into t values (1, '2024-02-29'), (1, '2025-01-01'), (1, null)");
    run("create table parent (id int); create table child () inherits (parent)");
    run("insert into parent values (1); insert into child values (2), (3)");

    assertThat(Fingerprints.of(connection))
        .extracting(table -> table.name().name() + " " + table.rows())
        .containsExactly("child 2", "parent 1", "t 3", "t_2024 1", "t_rest 2", "t_rest_1 2");
    assertThat(table("t_rest_1").partitionOf()).hasValue(table("t").oid());
    assertThat(table("t").partitionOf()).isEmpty();
    assertThat(table("child").partitionOf()).isEmpty();
  }

  @Test
  void what_is_no_data_of_the_project_is_left_out() throws SQLException {
    run("create table t (a int, doubled int generated always as (a * 2) stored)");
    run("create table history (a int); create temporary table passing (a int)");
    run("create view v as select 1; create materialized view m as select 1; create table none ()");

    assertThat(Fingerprints.of(connection, Set.of(new QualifiedName("public", "history"))))
        .extracting(table -> table.name().name() + " " + table.columns().size())
        .containsExactly("none 0", "t 1");
  }

  @Test
  void values_that_have_no_common_form_are_compared_as_they_are_printed() throws SQLException {
    run("create table t (id int primary key, v json)");
    run("insert into t values (1, '{\"a\": \"\\u0000\"}')");
    TableFingerprint before = table("t");

    assertThat(table("t")).isEqualTo(before);
    run("update t set v = '{\"b\": \"\\u0000\"}'");
    assertThat(table("t").keeps(before.columns().get(1), before)).isFalse();
  }

  @Test
  void a_table_may_have_as_many_columns_as_postgresql_allows() throws SQLException {
    StringBuilder columns = new StringBuilder("c0 int");
    for (int i = 1; i < 1600; i++) {
      columns.append(", c").append(i).append(" int");
    }
    run("create table wide (" + columns + ")");
    run("insert into wide (c0, c1599) values (1, 2)");

    assertThat(table("wide").columns()).hasSize(1600);
    assertThat(table("wide").columns().get(1599).isEmpty(1)).isFalse();
    assertThat(table("wide").columns().get(1598).isEmpty(1)).isTrue();
  }

  @Test
  void the_session_is_left_as_it_was_and_its_settings_change_nothing() throws SQLException {
    run("create table t (id int primary key, v timestamptz, i interval, f float8, b bytea)");
    run("insert into t values (1, '2024-02-29 10:00Z', '1 day 2 h', 0.1, '\\xab')");
    TableFingerprint before = table("t");
    run("set time zone 'Asia/Tokyo'; set datestyle = 'ISO, DMY'; set intervalstyle = 'iso_8601'");
    run("set extra_float_digits = -3; set bytea_output = 'escape'");

    assertThat(table("t")).isEqualTo(before);
    assertThat(connection.getAutoCommit()).isTrue();
    try (var zone = connection.createStatement().executeQuery("show time zone")) {
      zone.next();
      assertThat(zone.getString(1)).isEqualTo("Asia/Tokyo");
    }
  }

  @Test
  void rows_that_policies_hide_are_read_or_refused_and_never_left_out() throws SQLException {
    run("create table secret (id int primary key)");
    run("insert into secret values (1), (2)");
    run("alter table secret enable row level security, force row level security");
    run("create policy one on secret using (id = 1)");

    assertThat(Fingerprints.of(connection)).extracting(TableFingerprint::rows).containsExactly(2L);

    run("set role pg_read_all_data");
    assertThatThrownBy(() -> Fingerprints.of(connection))
        .hasMessageContaining(
            "query would be affected by row-level security policy for table \"secret\"");
  }

  @Test
  void what_a_transaction_wrote_before_is_read_and_kept() throws SQLException {
    run("create table t (id int)");
    connection.setAutoCommit(false);
    run("insert into t values (1)");

    assertThat(table("t").rows()).isEqualTo(1);
    connection.commit();
    assertThat(table("t").rows()).isEqualTo(1);
  }

  private void run(String sql) throws SQLException {
    ReadSession.execute(connection, sql);
  }

  private TableFingerprint table(String name) throws SQLException {
    return Fingerprints.of(connection).stream()
        .filter(table -> table.name().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
