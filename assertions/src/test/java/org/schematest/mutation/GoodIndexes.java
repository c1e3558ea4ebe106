package org.schematest.mutation;

import java.util.List;

/** What the indexes of the good schema promise. */
final class GoodIndexes {

  private static final List<String> INDEXES = List.of("indexes");

  private GoodIndexes() {}

  static List<Promise> promises() {
    return new Promises()
        .table(
            "is searched by tenant and time",
            "customers",
            INDEXES,
            """
            drop index public.customers_tenant_idx
            invalidate index public.customers_tenant_idx
            reorder index public.customers_tenant_idx
            alter index public.customers_tenant_idx (partial)
            drop column public.customers.created_at
            """,
            table -> table.hasIndexOn("tenant_id", "created_at desc"))
        .table(
            "has an index of that name",
            "customers",
            List.of("indexes[customers_tenant_idx]"),
            """
            drop index public.customers_tenant_idx
            rename index public.customers_tenant_idx
            """,
            table -> table.hasIndex("customers_tenant_idx"))
        .table(
            "is covered",
            "customers",
            List.of("indexes[customers_tenant_idx]"),
            """
            invalidate index public.customers_tenant_idx
            drop column public.customers.name
            """,
            table ->
                table.hasIndex("customers_tenant_idx", index -> index.covers("tenant_id", "name")))
        .table(
            "has a unique live email",
            "customers",
            INDEXES,
            """
            drop index public.customers_email_live_key
            invalidate index public.customers_email_live_key
            alter index public.customers_email_live_key (predicate)
            alter index public.customers_email_live_key (unique)
            """,
            table -> table.hasUniqueWhere("deleted_at is null", "lower(email)"))
        .table(
            "is partial on the live",
            "customers",
            List.of("indexes[customers_email_live_key]"),
            """
            alter index public.customers_email_live_key (predicate)
            invalidate index public.customers_email_live_key
            """,
            table ->
                table.hasIndex(
                    "customers_email_live_key", index -> index.isPartialOn("deleted_at is null")))
        .table(
            "is unique by name",
            "customers",
            List.of("indexes[customers_email_live_key]"),
            """
            alter index public.customers_email_live_key (unique)
            invalidate index public.customers_email_live_key
            """,
            table -> table.hasIndex("customers_email_live_key", index -> index.isUnique()))
        .table(
            "searches text by gin",
            "orders",
            List.of("indexes[orders_note_idx]"),
            "invalidate index public.orders_note_idx",
            table -> table.hasIndex("orders_note_idx", index -> index.hasMethod("gin")))
        .table(
            "has a whole index",
            "orders",
            List.of("indexes[orders_customer_idx]"),
            "alter index public.orders_customer_idx (partial)",
            table -> table.hasIndex("orders_customer_idx", index -> index.isNotPartial()))
        .table(
            "has its indexes, and no others",
            "customers",
            INDEXES,
            """
            drop index public.customers_tenant_idx
            reorder index public.customers_tenant_idx
            invalidate index public.customers_tenant_idx
            alter index public.customers_tenant_idx (partial)
            alter index public.customers_email_live_key (unique)
            alter index public.customers_email_live_key (predicate)
            drop index public.customers_name_idx
            invalidate index public.customers_name_idx
            alter index public.customers_name_idx (partial)
            """,
            table ->
                table.hasOnlyIndexes(
                    "unique (lower(email)) where deleted_at is null",
                    "(tenant_id, created_at desc) include (name)",
                    "(name text_pattern_ops)"))
        .table(
            "has its indexes by name",
            "customers",
            INDEXES,
            """
            rename index public.customers_name_idx
            rename index public.customers_email_live_key
            """,
            table -> table.hasIndex("customers_name_idx").hasIndex("customers_email_live_key"))
        .table(
            "has its indexes by name",
            "orders",
            INDEXES,
            """
            rename index public.orders_customer_idx
            rename index public.orders_note_idx
            drop index public.orders_note_idx
            """,
            table -> table.hasIndex("orders_customer_idx").hasIndex("orders_note_idx"))
        .table(
            "searches all notes",
            "orders",
            List.of("indexes[orders_note_idx]"),
            "alter index public.orders_note_idx (partial)",
            table -> table.hasIndex("orders_note_idx", index -> index.isNotPartial()))
        .table(
            "is clustered by customer",
            "orders",
            List.of("indexes[orders_customer_idx]"),
            "drop index public.orders_customer_idx",
            table -> table.hasIndex("orders_customer_idx", index -> index.isClustered()))
        .table(
            "is searched by sensor",
            "readings",
            INDEXES,
            """
            drop index public.readings_sensor_idx
            invalidate index public.readings_sensor_idx
            alter index public.readings_sensor_idx (partial)
            """,
            table -> table.hasIndexOn("sensor"))
        .table(
            "has its index by name",
            "readings",
            INDEXES,
            "rename index public.readings_sensor_idx",
            table -> table.hasIndex("readings_sensor_idx"))
        .all();
  }
}
