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
            "orders",
            "note",
            """
            drop column public.orders.note
            rename column public.orders.note
            """,
            column -> column.hasType("text"))
        .column(
            "is a moment",
            "customers",
            "updated_at",
            "retype column public.customers.updated_at",
            column -> column.hasType("timestamptz"))
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
        .table(
            "has its columns as they are",
            "customers",
            List.of("columns"),
            """
            drop column public.customers.updated_at
            rename column public.customers.updated_at
            retype column public.customers.updated_at
            retype column public.customers.created_at
            alter column public.customers.created_at (null)
            alter column public.customers.updated_at (null)
            alter column public.customers.name (null)
            alter column public.customers.name (default)
            alter column public.customers.mood (null)
            alter column public.customers.deleted_at (not null)
            drop column public.customers.updated_at (default)
            """,
            table ->
                table.hasOnlyColumnsDefinedAs(
                    "id bigint generated always as identity",
                    "tenant_id bigint not null",
                    "email email",
                    "name text not null collate \"C\"",
                    "mood mood not null default 'calm'",
                    "created_at timestamptz not null default now()",
                    "updated_at timestamptz not null default now()",
                    "deleted_at timestamptz"))
        .table(
            "has its columns as they are",
            "orders",
            List.of("columns"),
            """
            alter column public.orders.id (identity)
            drop column public.orders.id (identity)
            alter column public.orders.customer_id (null)
            alter column public.orders.number (null)
            retype column public.orders.number
            alter column public.orders.number (default)
            alter column public.orders.price_cents (null)
            alter column public.orders.amount (null)
            drop column public.orders.amount (default)
            retype column public.orders.note
            alter column public.orders.during (null)
            """,
            table ->
                table.hasOnlyColumnsDefinedAs(
                    "id bigint generated by default as identity",
                    "customer_id bigint not null",
                    "number text not null",
                    "price_cents bigint not null",
                    "amount integer not null default 1",
                    "total_cents bigint generated always as (price_cents * amount) stored",
                    "note text",
                    "during daterange not null"))
        .table(
            "has its columns as they are",
            "readings",
            List.of("columns"),
            """
            drop column public.readings.value
            rename column public.readings.value
            alter column public.readings.value (not null)
            """,
            table ->
                table.hasOnlyColumnsDefinedAs(
                    "at timestamptz not null", "sensor integer not null", "value numeric"))
        .table(
            "has its columns as they are",
            "cars",
            List.of("columns"),
            """
            drop column public.cars.doors
            rename column public.cars.doors
            retype column public.cars.doors
            alter column public.cars.doors (not null)
            """,
            table -> table.hasOnlyColumnsDefinedAs("wheels integer", "doors integer"))
        .table(
            "has its columns as they are",
            "vehicles",
            List.of("columns"),
            """
            drop column public.vehicles.wheels
            rename column public.vehicles.wheels
            retype column public.vehicles.wheels
            alter column public.vehicles.wheels (not null)
            """,
            table -> table.hasOnlyColumnsDefinedAs("wheels integer"))
        .all();
  }
}
