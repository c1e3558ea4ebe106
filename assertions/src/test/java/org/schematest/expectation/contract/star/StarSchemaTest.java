package org.schematest.expectation.contract.star;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.expectation.contract.star.StarSchema.starSchema;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.expectation.contract.ContractCheck;
import org.schematest.schema.Schema;

class StarSchemaTest {

  private static final String SCHEMA =
      """
      create schema sales;
      create table sales.days (day_key int primary key, day date not null unique);
      create table sales."Products" (
        product_key bigint generated always as identity primary key,
        sku text not null unique,
        brand text
      );
      create table sales.lines (
        line_key bigint generated always as identity primary key,
        day_key int not null references sales.days,
        product_key bigint not null references sales."Products",
        receipt text not null,
        quantity int not null,
        amount numeric(12, 2) not null,
        unit_price double precision
      ) ;
      create index on sales.lines (day_key);
      create index on sales.lines (product_key, day_key);
      """;

  private static final StarSchema CONTRACT =
      starSchema()
          .withFact("lines", "receipt")
          .withDimension("Products", "sku")
          .withDateDimension("days", "day")
          .notAdditive("lines.unit_price", "prices do not add up");

  private static ContractCheck<Schema> check;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    check = new ContractCheck<>(SCHEMA, "schema sales", (database, name) -> database.schema(name));
  }

  @AfterAll
  static void forgetTheSchema() throws SQLException {
    check.close();
  }

  static Stream<Arguments> mutations() {
    return Stream.of(
        Arguments.of(
            "star__foreign_key_elsewhere",
            """
            create table public.tills (id int primary key);
            alter table sales.lines add column till int references public.tills
            """,
            "references of facts"),
        Arguments.of(
            "star__foreign_key_not_valid",
            """
            alter table sales.lines drop constraint lines_product_key_fkey,
              add constraint lines_product_key_fkey foreign key (product_key) references sales."Products" not valid
            """,
            "references of facts"),
        Arguments.of(
            "star__foreign_key_not_indexed",
            "drop index sales.lines_product_key_day_key_idx",
            "references of facts"),
        Arguments.of(
            "star__foreign_key_optional",
            "alter table sales.lines alter product_key drop not null",
            "references of facts"),
        Arguments.of(
            "star__describing_column",
            "alter table sales.lines add column brand text",
            "columns of facts"),
        Arguments.of(
            "star__measure_optional",
            "alter table sales.lines alter amount drop not null",
            "additive measures"),
        Arguments.of(
            "star__measure_floating",
            "alter table sales.lines alter amount type real",
            "additive measures"),
        Arguments.of(
            "star__no_date",
            "alter table sales.lines drop column day_key; create index on sales.lines (product_key)",
            "date of facts"),
        Arguments.of(
            "star__snowflake",
            """
            create table public.x (); alter table sales."Products" add column since int references sales.days
            """,
            "no snowflake"),
        Arguments.of(
            "star__no_natural_key",
            "alter table sales.\"Products\" drop constraint \"Products_sku_key\"",
            "natural key"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void each_part_is_missed_when_it_is_gone(String golden, String ddl, String part)
      throws SQLException {
    check.breaks(CONTRACT, golden, ddl, "star schema: " + part);
  }

  @Test
  void a_dimension_of_a_text_key_has_no_surrogate() throws SQLException {
    check.breaks(
        CONTRACT,
        "star__no_surrogate_key",
        """
        alter table sales.lines drop constraint lines_product_key_fkey,
          alter product_key type bigint;
        alter table sales."Products" drop constraint "Products_pkey", drop column product_key,
          add primary key (sku);
        alter table sales.lines drop column product_key
        """,
        "star schema: surrogate key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table sales.\"Products\" add column category text",
        "alter table sales.lines add column discount bigint not null default 0",
        "create index on sales.lines (receipt)",
        "alter table sales.lines add column day_shipped int not null references sales.days;"
            + " create index on sales.lines (day_shipped)",
      })
  void another_change_breaks_nothing(String ddl) throws SQLException {
    check.holds(CONTRACT, ddl);
  }

  @Test
  void no_table_is_forgotten() throws SQLException {
    check.holds(CONTRACT.besides("loads", "what was loaded when"), "create table sales.loads ()");
    check.refuses(
        starSchema().withFact("lines", "receipt", "tax").withDimension("days"), "star__forgotten");
  }

  @Test
  void a_snowflake_has_a_reason() throws SQLException {
    check.holds(
        CONTRACT.allowingSnowflakeFrom("Products", "the launch day is asked for alone"),
        "alter table sales.\"Products\" add column launched int references sales.days");
    check.refuses(
        CONTRACT
            .allowingSnowflakeFrom("Products", "the launch day is asked for alone")
            .notAdditive("lines.quantity", "hm")
            .notAdditive("lines.weight", "hm")
            .besides("loads", "what was loaded when"),
        "star__exceptions");
  }

  @Test
  void a_star_has_a_fact() {
    assertThatThrownBy(() -> check.findings(starSchema()))
        .hasMessage("a star schema must have a fact, but none is named");
  }
}
