package org.schematest.samples.vocabulary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.Postgres;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.database.choice.Way;
import org.schematest.schema.Schema;

/** The snippets of docs/views.md. */
@Postgres(way = Way.EMBEDDED, version = 18)
@SchemaTest(migrations = "classpath:vocabulary/objects")
class ViewsTest {

  private final Schema schema;

  ViewsTest(Schema schema) {
    this.schema = schema;
  }

  @Test
  void views() {
    assertThat(schema)
        .hasView(
            "live_customers",
            view ->
                view.hasColumns("id", "name")
                    .isDefinedAs("select id, name from customers where deleted_at is null")
                    .readsOnly("customers")
                    .isUpdatable()
                    .hasCascadedCheckOption()
                    .isSecurityInvoker()
                    .isSecurityBarrier())
        .hasOnlyViews("live_customers");
  }

  @Test
  void materialized_views() {
    assertThat(schema)
        .hasMaterializedView("sales", sales -> sales.isPopulated().isRefreshableConcurrently());
  }

  @Test
  void a_view_that_takes_every_row() {
    assertThatThrownBy(() -> assertThat(schema.view("live_customers")).hasLocalCheckOption())
        .hasMessage(
            """
            view public.live_customers: should have the check option local, but has the option cascaded
              fix  alter view public.live_customers set (check_option = local);""");
  }
}
