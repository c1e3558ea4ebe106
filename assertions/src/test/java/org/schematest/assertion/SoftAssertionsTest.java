package org.schematest.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.schematest.catalog.CatalogReader;
import org.schematest.plan.Plan;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Schema;
import org.schematest.testing.TestPlans;
import org.schematest.testing.TestPostgres;

@ExtendWith(SoftAssertionsExtension.class)
class SoftAssertionsTest {

  private static Schema schema;

  @SuppressWarnings("NullAway.Init") // the extension sets it
  @InjectSoftAssertions
  private SchemaSoftAssertions softly;

  @BeforeAll
  static void readTheSchema() throws SQLException {
    try (Connection connection =
        TestPostgres.freshDatabase(
                "create table orders (id bigint, note varchar(9) check (note like '100 %s'))")
            .getConnection()) {
      schema = CatalogReader.read(connection, Set.of()).schema("public");
    }
  }

  @Test
  void every_broken_promise_is_reported_and_the_chain_goes_on() {
    Throwable failure =
        catchThrowable(
            () ->
                SchemaSoftAssertions.assertSoftly(
                    softly -> {
                      softly
                          .assertThat(schema.table("orders"))
                          .hasPrimaryKey("id")
                          .hasColumn("id", column -> column.hasType("uuid").isRequired())
                          .hasColumn("id")
                          .hasComment();
                      softly.assertThat(schema).hasOnlyTables("orders", "customers");
                      softly.assertThat(schema.table("orders").column("note")).hasType("text");
                    }));

    assertThat(failure)
        .hasMessageContaining("Multiple Failures (5 failures)")
        .hasMessageContaining("table public.orders: should have the primary key (id), but has none")
        .hasMessageContaining("column public.orders.id: should be uuid, but is bigint; and 1 more:")
        .hasMessageContaining("column public.orders.id: should be uuid, but is bigint")
        .hasMessageContaining("column public.orders.id: should be not null, but accepts null")
        .hasMessageContaining("table public.orders: should have a comment, but has none")
        .hasMessageContaining(
            "schema public: should have exactly the 2 tables named, but lacks customers")
        .hasMessageContaining("column public.orders.note: should be text");
  }

  @Test
  void every_broken_promise_about_a_scan_is_reported() {
    Plan plan =
        TestPlans.of("create table orders (id bigint, customer_id bigint)")
            .allowingUnsizedTables()
            .of(OperationalQuery.named("an order").sql("select from orders o where id = 7"));
    Throwable failure =
        catchThrowable(
            () ->
                SchemaSoftAssertions.assertSoftly(
                    softly ->
                        softly
                            .assertThat(plan)
                            .scans("o", scan -> scan.seeksOn("id").filtersNothing())
                            .scans("customers", scan -> scan.seeksOn("id"))
                            .spillsNothing()
                            .hasNoCartesianProduct()
                            .readsAtMost(1)));

    assertThat(failure)
        .hasMessageContaining("Multiple Failures (4 failures)")
        .hasMessageContaining("of public.orders o by an index condition on (id), but reads it by")
        .hasMessageContaining("2) should need every row that it fetches of public.orders o")
        .hasMessageContaining("should read customers, but reads only public.orders o")
        .hasMessageContaining("should write to no temporary file, but was only planned")
        .hasMessageContaining("should read at most 1 row, but is expected to read");
  }

  @Test
  void promises_that_hold_leave_nothing_to_report() {
    softly.assertThat(schema).hasTable("orders", table -> table.hasColumn("note"));
    softly.assertThat(schema.table("orders")).hasOnlyColumns("id", "note");
  }

  @Test
  void a_per_cent_sign_in_a_promise_stays_one() {
    Throwable failure =
        catchThrowable(
            () -> SchemaAssertions.assertThat(schema.table("orders")).hasCheck("note like '%x%d'"));

    assertThat(failure)
        .hasMessageStartingWith(
            "table public.orders: should check (note like '%x%d'), but no check")
        .hasMessageContaining("'100 %s'");
  }

  @Test
  void a_description_goes_before_the_sentence() {
    Throwable failure =
        catchThrowable(
            () ->
                SchemaAssertions.assertThat(schema.table("orders"))
                    .as("review of 3 May")
                    .hasPrimaryKey("id"));

    assertThat(failure)
        .hasMessageStartingWith(
            "[review of 3 May] table public.orders: should have the primary key (id), but has none");
  }
}
