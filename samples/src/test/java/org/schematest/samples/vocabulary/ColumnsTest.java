package org.schematest.samples.vocabulary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

/** The snippets of docs/columns.md. */
@SchemaTest(migrations = "classpath:shop/migration")
class ColumnsTest {

  private final Table recipients;
  private final Table lines;

  ColumnsTest(Schema schema) {
    this.recipients = schema.table("recipients");
    this.lines = schema.table("order_lines");
  }

  @Test
  void a_table_has_these_columns_and_no_others() {
    assertThat(recipients)
        .beginsWithColumns("id", "full_name")
        .hasNoColumn("email")
        .hasOnlyColumnsDefinedAs(
            "id int8 not null generated always as identity",
            "full_name text not null",
            "street text not null",
            "postal_code text not null",
            "city text not null",
            "country_code text not null",
            "created_at timestamptz not null default now()",
            "updated_at timestamptz not null default now()",
            "last_modified_by text not null");
  }

  @Test
  void a_column_is_what_it_should_be() {
    assertThat(lines)
        .hasColumn("quantity", column -> column.hasType("int4").isRequired().hasNoDefault())
        .hasColumn("created_at", column -> column.hasDefault("NOW( )"))
        .hasColumn("id", column -> column.isIdentity().hasStorage("plain"))
        .hasColumn(
            "amount_cents",
            column -> column.isGeneratedAs("quantity * unit_price_cents").isStored());
  }

  @Test
  void a_column_that_is_not_as_promised() {
    assertThatThrownBy(
            () -> assertThat(lines).hasColumn("quantity", column -> column.hasType("bigint")))
        .hasMessage(
            """
            column public.order_lines.quantity: should be bigint, but is integer
              declared  quantity integer not null
              fix       alter table public.order_lines alter column quantity type bigint using quantity::bigint;""");
  }
}
