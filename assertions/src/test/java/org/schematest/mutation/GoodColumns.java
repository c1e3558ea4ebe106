package org.schematest.mutation;

import java.util.List;
import org.schematest.schema.Column.Identity;

/** What the columns of the good schema promise. */
final class GoodColumns {

  private GoodColumns() {}

  static List<Promise> promises() {
    return new Promises()
        .table(
            "has a column name",
            "customers",
            List.of("columns[name]"),
            """
            drop column public.customers.name
            rename column public.customers.name
            drop table public.customers
            rename table public.customers
            """,
            table -> table.hasColumn("name"))
        .table(
            "has only its columns",
            "orders",
            List.of("columns"),
            """
            drop column public.orders.note
            rename column public.orders.number
            rename column public.orders.id
            """,
            table ->
                table.hasOnlyColumns(
                    "id",
                    "customer_id",
                    "number",
                    "price_cents",
                    "amount",
                    "total_cents",
                    "note",
                    "during"))
        .column(
            "is text",
            "customers",
            "name",
            """
            retype column public.customers.name
            drop column public.customers.name
            """,
            column -> column.hasType("text"))
        .column(
            "is bigint",
            "customers",
            "tenant_id",
            "retype column public.orders.price_cents",
            column -> column.hasType("int8"))
        .column(
            "is required",
            "customers",
            "tenant_id",
            "alter column public.customers.tenant_id (null)",
            column -> column.isRequired())
        .column(
            "is optional",
            "orders",
            "note",
            "alter column public.orders.note (not null)",
            column -> column.isOptional())
        .column(
            "has its default",
            "customers",
            "mood",
            "drop column public.customers.mood (default)",
            column -> column.hasDefault("'calm'"))
        .column(
            "has a default that is a function",
            "customers",
            "created_at",
            "drop column public.customers.created_at (default)",
            column -> column.hasDefault("now()"))
        .column(
            "has no default",
            "orders",
            "note",
            "alter column public.orders.note (default)",
            column -> column.hasNoDefault())
        .column(
            "is an identity",
            "customers",
            "id",
            """
            drop column public.customers.id (identity)
            alter column public.customers.id (identity)
            """,
            column -> column.isIdentity(Identity.ALWAYS))
        .column(
            "is generated",
            "orders",
            "total_cents",
            "drop column public.orders.total_cents (generation)",
            column -> column.isGeneratedAs("price_cents * amount"))
        .column(
            "has a comment",
            "customers",
            "name",
            "drop column public.customers.name (comment)",
            column -> column.hasComment())
        .all();
  }
}
