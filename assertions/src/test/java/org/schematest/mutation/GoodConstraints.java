package org.schematest.mutation;

import java.util.List;
import org.schematest.schema.constraint.ForeignKey.Action;

/** What the keys and checks of the good schema promise. */
final class GoodConstraints {

  private GoodConstraints() {}

  static List<Promise> promises() {
    return new Promises()
        .table(
            "has a primary key",
            "orders",
            List.of("primaryKey"),
            """
            drop primary key on public.orders
            reorder primary key on public.orders
            drop column public.orders.id
            """,
            table -> table.hasPrimaryKey("id"))
        .table(
            "has a foreign key",
            "orders",
            List.of("foreignKeys"),
            """
            drop foreign key public.orders(customer_id)
            invalidate foreign key public.orders(customer_id)
            disable foreign key public.orders(customer_id)
            drop table public.customers
            """,
            table -> table.hasForeignKey("customer_id", key -> key.references("customers", "id")))
        .table(
            "restricts deletes",
            "orders",
            List.of("foreignKeys"),
            """
            alter foreign key public.orders(customer_id) (action)
            invalidate foreign key public.orders(customer_id)
            """,
            table ->
                table.hasForeignKey(
                    "customer_id", key -> key.onDelete(Action.RESTRICT).onUpdate(Action.CASCADE)))
        .table(
            "has its foreign key indexed",
            "orders",
            List.of("foreignKeys", "indexes"),
            """
            drop index public.orders_customer_idx
            invalidate index public.orders_customer_idx
            alter index public.orders_customer_idx (partial)
            """,
            table -> table.hasForeignKey("customer_id", key -> key.isIndexed()))
        .table(
            "is unique",
            "orders",
            List.of("uniqueConstraints", "indexes"),
            """
            drop unique orders_number_key on public.orders
            """,
            table -> table.hasUnique("number", "customer_id"))
        .table(
            "has a check",
            "orders",
            List.of("checkConstraints"),
            """
            drop check orders_price_check on public.orders
            invalidate check orders_price_check on public.orders
            disable check orders_price_check on public.orders
            alter check orders_price_check on public.orders (expression)
            drop column public.orders.price_cents
            """,
            table -> table.hasCheck("price_cents >= 0"))
        .table(
            "has its constraints, and no others",
            "orders",
            List.of(
                "primaryKey",
                "foreignKeys",
                "uniqueConstraints",
                "checkConstraints",
                "exclusionConstraints",
                "columns"),
            """
            drop primary key on public.orders
            drop foreign key public.orders(customer_id)
            invalidate foreign key public.orders(customer_id)
            disable foreign key public.orders(customer_id)
            alter foreign key public.orders(customer_id) (action)
            drop unique orders_number_key on public.orders
            drop check orders_price_check on public.orders
            invalidate check orders_price_check on public.orders
            disable check orders_price_check on public.orders
            alter check orders_price_check on public.orders (expression)
            drop exclusion orders_during_excl on public.orders
            """,
            table ->
                table.hasOnlyConstraints(
                    "primary key (id)",
                    "unique (number, customer_id) deferrable initially deferred",
                    "foreign key (customer_id) references customers (id)"
                        + " on update cascade on delete restrict",
                    "check (price_cents >= 0)",
                    "exclude using gist (during with &&) where (price_cents > 0)"))
        .table(
            "has its foreign keys, and no others",
            "orders",
            List.of("foreignKeys"),
            """
            drop foreign key public.orders(customer_id)
            invalidate foreign key public.orders(customer_id)
            disable foreign key public.orders(customer_id)
            alter foreign key public.orders(customer_id) (action)
            """,
            table ->
                table.hasOnlyForeignKeys(
                    "foreign key (customer_id) references customers (id)"
                        + " on update cascade on delete restrict"))
        .table(
            "has a check by name",
            "customers",
            List.of("checkConstraints"),
            """
            drop check customers_name_check on public.customers
            rename check customers_name_check on public.customers
            """,
            table -> table.hasConstraintNamed("customers_name_check", "check"))
        .table(
            "has a check on the name",
            "customers",
            List.of("checkConstraints"),
            """
            drop check customers_name_check on public.customers
            invalidate check customers_name_check on public.customers
            disable check customers_name_check on public.customers
            alter check customers_name_check on public.customers (expression)
            """,
            table -> table.hasCheck("length(name) > 0"))
        .table(
            "has a check by name",
            "orders",
            List.of("checkConstraints"),
            "rename check orders_price_check on public.orders",
            table -> table.hasConstraintNamed("orders_price_check", "check"))
        .table(
            "has some primary key",
            "customers",
            List.of("primaryKey"),
            "drop primary key on public.customers",
            table -> table.hasSomePrimaryKey())
        .table(
            "has some primary key",
            "readings",
            List.of("primaryKey"),
            "drop primary key on public.readings",
            table -> table.hasPrimaryKey("at", "sensor"))
        .all();
  }
}
