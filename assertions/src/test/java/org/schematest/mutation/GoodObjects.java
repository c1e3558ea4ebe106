package org.schematest.mutation;

import java.util.List;

/** What the sequences, types, views and functions of the good schema promise. */
final class GoodObjects {

  private GoodObjects() {}

  static List<Promise> promises() {
    return new Promises()
        .schema(
            "numbers tickets",
            List.of("sequences[ticket_numbers]"),
            """
            drop sequence public.ticket_numbers
            rename sequence public.ticket_numbers
            alter sequence public.ticket_numbers (increment)
            alter sequence public.ticket_numbers (start)
            alter sequence public.ticket_numbers (minimum)
            alter sequence public.ticket_numbers (maximum)
            alter sequence public.ticket_numbers (cycle)
            alter sequence public.ticket_numbers (cache)
            alter sequence public.ticket_numbers (owner)
            retype sequence public.ticket_numbers
            """,
            schema ->
                schema.hasSequence(
                    "ticket_numbers",
                    sequence ->
                        sequence
                            .hasType("integer")
                            .startsAt(1000)
                            .incrementsBy(10)
                            .hasMinimum(1000)
                            .hasMaximum(900_000)
                            .caches(1)
                            .cycles()
                            .isOwnedBy("postgres")))
        .schema(
            "has moods",
            List.of("enums[mood]"),
            """
            rename enum public.mood
            rename enum public.mood (label)
            alter enum public.mood (label added)
            """,
            schema -> schema.hasEnum("mood", mood -> mood.hasLabels("calm", "curious", "cross")))
        .schema(
            "has an email",
            List.of("domains[email]"),
            """
            rename domain public.email
            alter domain public.email (null)
            drop domain public.email (default)
            drop domain public.email (check)
            """,
            schema ->
                schema.hasDomain(
                    "email",
                    email ->
                        email
                            .hasBaseType("text")
                            .isRequired()
                            .hasDefault("'nobody@example.org'")
                            .hasOnlyChecks("value like '%@%'")))
        .schema(
            "has addresses",
            List.of("compositeTypes[address]"),
            """
            rename composite type public.address
            drop composite type public.address (street)
            drop composite type public.address (city)
            """,
            schema ->
                schema.hasCompositeType(
                    "address", address -> address.hasAttributes("street text", "city text")))
        .schema(
            "sums up",
            List.of("routines[public.total(bigint, integer)]"),
            """
            drop function public.total(bigint, integer)
            rename function public.total(bigint, integer)
            alter function public.total(bigint, integer) (volatility)
            alter function public.total(bigint, integer) (strict)
            alter function public.total(bigint, integer) (security)
            alter function public.total(bigint, integer) (parallel)
            """,
            schema ->
                schema.hasFunction(
                    "total(int8, int4)",
                    total ->
                        total
                            .returns("bigint")
                            .isImmutable()
                            .isStrict()
                            .isSecurityInvoker()
                            .isParallelSafe()))
        .schema(
            "trusts safely",
            List.of("routines[public.trusted(text)]"),
            """
            drop function public.trusted(text)
            rename function public.trusted(text)
            drop function public.trusted(text) (search path)
            alter function public.trusted(text) (volatility)
            alter function public.trusted(text) (security)
            alter function public.trusted(text) (strict)
            alter function public.trusted(text) (parallel)
            """,
            schema ->
                schema.hasFunction(
                    "trusted(text)",
                    trusted ->
                        trusted
                            .isSafeSecurityDefiner()
                            .hasSearchPath("pg_catalog", "pg_temp")
                            .isStable()
                            .isCalledOnNullInput()
                            .isParallelUnsafe()))
        .schema(
            "touches",
            List.of("routines[public.touch()]"),
            """
            alter function public.touch() (volatility)
            alter function public.touch() (strict)
            alter function public.touch() (security)
            alter function public.touch() (parallel)
            """,
            schema ->
                schema.hasFunction(
                    "touch()",
                    touch ->
                        touch
                            .returns("trigger")
                            .isVolatile()
                            .isCalledOnNullInput()
                            .isSecurityInvoker()
                            .isParallelUnsafe()))
        .schema(
            "tidies",
            List.of("routines[public.tidy()]"),
            """
            drop procedure public.tidy()
            rename procedure public.tidy()
            """,
            schema -> schema.hasOnlyProcedures("tidy()"))
        .schema(
            "shows the living",
            List.of("views[live_customers]"),
            """
            drop view public.live_customers
            rename view public.live_customers
            alter view public.live_customers (barrier)
            alter view public.live_customers (check option)
            """,
            schema ->
                schema.hasView(
                    "live_customers",
                    view ->
                        view.isDefinedAs(
                                "select id, email, name from customers where deleted_at is null")
                            .readsOnly("customers")
                            .isSecurityBarrier()
                            .hasCascadedCheckOption()))
        .schema(
            "totals",
            List.of("views[customer_totals]"),
            """
            drop materialized view public.customer_totals
            rename materialized view public.customer_totals
            disable materialized view public.customer_totals (populated)
            drop index public.customer_totals_key
            invalidate index public.customer_totals_key
            alter index public.customer_totals_key (unique)
            """,
            schema ->
                schema.hasMaterializedView(
                    "customer_totals", view -> view.isPopulated().isRefreshableConcurrently()))
        .schema(
            "has the totals' index",
            List.of("views[customer_totals]"),
            "rename index public.customer_totals_key",
            schema ->
                schema.hasMaterializedView(
                    "customer_totals", view -> view.hasIndex("customer_totals_key", any -> {})))
        .all();
  }
}
