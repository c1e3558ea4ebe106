package org.schematest.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.catalog.CatalogReader;
import org.schematest.schema.Table;
import org.schematest.testing.Fixes;
import org.schematest.testing.Golden;
import org.schematest.testing.TestPostgres;

class ThirdNormalFormTest {

  private static final String SCHEMA =
      """
      create schema "Shop";
      create table "Shop".addresses (
        id bigint primary key,
        street text not null,
        zip text collate "C",
        city varchar(80),
        state char(2),
        region text
      );
      insert into "Shop".addresses values
        (1, 'Main Street 1', '10001', 'New York', 'NY', 'East'),
        (2, 'Main Street 2', '10001', 'New York', 'NY', 'East'),
        (3, 'Elm Street 1', '94103', 'San Francisco', 'CA', 'West'),
        (4, 'Nowhere', null, null, null, null);
      create table "Shop"."Order Lines" (
        "Order" bigint not null,
        "Größe" text not null,
        label text not null,
        quantity integer not null,
        total integer generated always as (quantity * 2) stored,
        primary key ("Order", "Größe")
      ) partition by hash ("Order");
      create table "Shop".lines_0 partition of "Shop"."Order Lines"
        for values with (modulus 1, remainder 0);
      insert into "Shop"."Order Lines" values (1, 'L', 'large', 1), (2, 'L', 'large', 3);
      create table "Shop".customers (
        id bigint primary key,
        email text unique,
        name text,
        phone text not null
      );
      create unique index customers_phone_idx on "Shop".customers (phone) where name is null;
      create table "Shop".places (
        street text, city text, zip text, primary key (street, city)
      );
      create table "Shop".visits (person text, at timestamptz, city text);
      create unique index visits_idx on "Shop".visits (person, at);
      """;

  private static Connection connection;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    connection = TestPostgres.freshDatabase(SCHEMA).getConnection();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void undo() throws SQLException {
    connection.rollback();
  }

  @AfterAll
  static void closeTheConnection() throws SQLException {
    connection.close();
  }

  private static Table table(String name) {
    return CatalogReader.read(connection, Set.of()).schema("Shop").table(name);
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Throwable failure(String table, String... dependencies) {
    return catchThrowable(() -> assertThat(table(table)).isInThirdNormalForm(dependencies));
  }

  @Test
  void a_dependency_on_no_key_is_mended_by_a_table_of_its_own() throws SQLException {
    Throwable failure = failure("addresses", "zip -> city, state");
    Golden.assertGolden("third_normal_form", failure);

    execute(Fixes.of(failure));

    assertThat(table("addresses")).hasOnlyColumns("id", "street", "zip", "region");
    assertThat(table("addresses_zip"))
        .hasPrimaryKey("zip")
        .isInThirdNormalForm("zip -> city, state");
    assertThat(table("addresses"))
        .hasForeignKey("zip", key -> key.references("addresses_zip", "zip"))
        .isInThirdNormalForm("id -> street, zip, region");
    assertThat(
            value("select string_agg(zip || city, ',' order by zip) from \"Shop\".addresses_zip"))
        .isEqualTo("10001New York,94103San Francisco");
  }

  @Test
  void a_chain_of_dependencies_is_mended_by_a_chain_of_tables() throws SQLException {
    Throwable failure = failure("addresses", "zip -> city, state", "state -> region");
    Golden.assertGolden("third_normal_form__chain", failure);

    execute(Fixes.of(failure));

    assertThat(table("addresses")).hasOnlyColumns("id", "street", "zip");
    assertThat(table("addresses_zip"))
        .isInThirdNormalForm("zip -> city, state")
        .hasForeignKey("state", key -> key.references("addresses_state", "state"));
    assertThat(table("addresses_state")).isInThirdNormalForm("state -> region");
  }

  @Test
  void determinants_of_one_another_share_a_table() throws SQLException {
    Throwable failure = failure("addresses", "zip -> city, state", "city, state -> zip");

    execute(Fixes.of(failure));

    assertThat(table("addresses"))
        .hasOnlyColumns("id", "street", "city", "state", "region")
        .hasForeignKey(
            List.of("city", "state"), key -> key.references("addresses_zip", "city", "state"));
    assertThat(table("addresses_zip")).hasPrimaryKey("zip").hasUnique("city", "state");
    assertThat(table("addresses_zip"))
        .isInThirdNormalForm("zip -> city, state", "city, state -> zip");
  }

  @Test
  void part_of_a_key_determines_nothing_alone() throws SQLException {
    Throwable failure = failure("Order Lines", "Größe -> label");
    Golden.assertGolden("third_normal_form__part_of_a_key", failure);

    execute(Fixes.of(failure));

    assertThat(table("Order Lines")).hasOnlyColumns("Order", "Größe", "quantity", "total");
    assertThat(table("Order Lines_Größe")).isInThirdNormalForm("Größe -> label");
  }

  @Test
  void a_key_that_loses_a_column_is_made_anew() throws SQLException {
    execute(
        "delete from \"Shop\".addresses where zip is null;"
            + " alter table \"Shop\".addresses drop constraint addresses_pkey;"
            + " alter table \"Shop\".addresses add primary key (street, zip, city)");
    Throwable failure = failure("addresses", "zip -> city");

    execute(Fixes.of(failure));

    assertThat(table("addresses")).hasPrimaryKey("street", "zip");
  }

  @Test
  void a_unique_column_that_accepts_null_is_a_near_miss() throws SQLException {
    Throwable failure = failure("customers", "email -> name");
    Golden.assertGolden("third_normal_form__nullable_key", failure);

    execute(Fixes.of(failure));

    assertThat(table("customers")).isInThirdNormalForm("email -> name");
  }

  @Test
  void a_key_that_only_the_test_declares_is_kept_by_nothing() throws SQLException {
    Throwable failure = failure("customers", "phone -> id");
    Golden.assertGolden("third_normal_form__key_not_kept", failure);

    execute(Fixes.of(failure));

    assertThat(table("customers")).isInThirdNormalForm("phone -> id");
  }

  @Test
  void a_table_without_a_key_is_in_no_normal_form() throws SQLException {
    Throwable failure = failure("visits", "person, at -> city");
    Golden.assertGolden("third_normal_form__no_key", failure);

    execute(Fixes.of(failure));

    assertThat(table("visits")).isInThirdNormalForm("person, at -> city");
  }

  static Stream<String> keys() {
    return Stream.of(
        "alter table \"Shop\".customers alter email set not null",
        "alter table \"Shop\".customers drop constraint customers_email_key,"
            + " alter email set not null, add unique (email) deferrable initially deferred",
        "create unique index on \"Shop\".customers (email) nulls not distinct",
        "alter table \"Shop\".customers drop constraint customers_pkey, add primary key (email)");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void what_tells_every_row_apart_is_a_key(String ddl) throws SQLException {
    assertThat(failure("customers", "email -> name")).isInstanceOf(AssertionError.class);

    execute(ddl);

    assertThatCode(() -> assertThat(table("customers")).isInThirdNormalForm("email -> name"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create unique index i on \"Shop\".customers (phone) where name > '' | is partial",
        "create unique index i on \"Shop\".customers (phone, lower(name)) | is on an expression",
        "create unique index i on \"Shop\".customers (phone); update pg_index set indisvalid = false"
            + " where indexrelid = '\"Shop\".i'::regclass | is invalid",
        "alter table \"Shop\".customers add constraint n not null name not valid;"
            + " alter table \"Shop\".customers add constraint i unique (phone, name) | (no near miss)",
        "create index i on \"Shop\".customers (phone) | (no near miss)"
      })
  void what_tells_only_some_rows_apart_is_no_key(String ddl, String why) throws SQLException {
    execute("drop index \"Shop\".customers_phone_idx; " + ddl);

    Throwable failure = failure("customers", "phone -> name");

    assertThat(failure).hasMessageContaining("phone, which is no key, determines name");
    if (why.startsWith("(")) {
      assertThat(failure).message().doesNotContain("near miss");
    } else {
      assertThat(failure).hasMessageContaining("near miss  i " + why);
    }
  }

  @Test
  void a_column_in_a_key_may_depend_on_less() {
    assertThat(table("places")).isInThirdNormalForm("zip -> city");
  }

  @Test
  void a_column_that_the_server_computes_contradicts_nothing() {
    assertThat(table("Order Lines")).isInThirdNormalForm("quantity -> total");
    assertThat(failure("Order Lines", "quantity -> total, label"))
        .hasMessageContaining("quantity, which is no key, determines label\n");
  }

  @Test
  void an_unknown_column_is_named_with_those_that_exist() {
    Golden.assertGolden(
        "third_normal_form__unknown_column", failure("customers", "e_mail -> name"));
  }

  @Test
  void at_least_one_dependency_must_be_declared() {
    assertThatThrownBy(() -> assertThat(table("customers")).isInThirdNormalForm())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("declare at least one");
  }
}
