package org.schematest.mutation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.schema.routine.Trigger.Event;
import org.schematest.schema.storage.ReplicaIdentity;

/** What the tables of the good schema promise of themselves, their triggers and their parts. */
final class GoodTables {

  private static final List<String> TABLES =
      List.of("customers", "orders", "readings", "vehicles", "cars");

  private GoodTables() {}

  static List<Promise> promises() {
    Promises promises = new Promises();
    promises.schema(
        "these are all the tables",
        List.of("tables"),
        TABLES.stream()
            .flatMap(
                table -> Stream.of("drop table public." + table, "rename table public." + table))
            .collect(Collectors.joining("\n")),
        schema -> schema.hasOnlyTables(TABLES.toArray(String[]::new)));
    for (String table : List.of("customers", "orders", "vehicles", "cars")) {
      promises.table(
          "is the superuser's, and its changes can be replicated",
          table,
          List.of("access", "replicaIdentity", "primaryKey", "indexes"),
          "alter table public." + table + " (owner)",
          promise -> promise.isOwnedBy("postgres"));
    }
    return promises
        .table(
            "replicates whole rows",
            "customers",
            List.of("replicaIdentity"),
            "alter table public.customers (replica identity)",
            table -> table.hasReplicaIdentity(ReplicaIdentity.Kind.FULL))
        .table(
            "can replicate changes",
            "orders",
            List.of("replicaIdentity", "primaryKey", "indexes"),
            """
            alter table public.orders (replica identity)
            drop primary key on public.orders
            """,
            table -> table.canReplicateChanges())
        .table(
            "replicates by default",
            "vehicles",
            List.of("replicaIdentity"),
            "alter table public.vehicles (replica identity)",
            table -> table.hasReplicaIdentity(ReplicaIdentity.Kind.DEFAULT))
        .table(
            "replicates by default",
            "cars",
            List.of("replicaIdentity"),
            "alter table public.cars (replica identity)",
            table -> table.hasReplicaIdentity(ReplicaIdentity.Kind.DEFAULT))
        .table(
            "has its storage parameters",
            "customers",
            List.of("storage"),
            "drop table public.customers (parameters)",
            table -> table.hasStorageParameter("fillfactor", "70"))
        .table(
            "says what it is for",
            "customers",
            List.of("comment"),
            "drop table public.customers (comment)",
            table -> table.hasComment("Who buys."))
        .table(
            "inherits",
            "cars",
            List.of("inherits"),
            """
            drop table public.cars (parent)
            rename table public.vehicles
            """,
            table -> table.inherits("vehicles"))
        .table(
            "is divided without gaps",
            "readings",
            List.of("partitioning"),
            """
            drop table public.readings_2026
            drop table public.readings_2026 (partition)
            drop table public.readings_2027
            drop table public.readings_2027 (partition)
            drop table public.readings_rest
            drop table public.readings_rest (partition)
            rename table public.readings_2026
            rename table public.readings_2027
            rename table public.readings_rest
            """,
            table ->
                table
                    .isPartitionedBy("range (at)")
                    .hasNoGaps()
                    .hasOnlyPartitions(
                        "readings_2026 for values from ('2026-01-01') to ('2027-01-01')",
                        "readings_2027 for values from ('2027-01-01') to ('2028-01-01')",
                        "readings_rest default"))
        .table(
            "touches what changes",
            "customers",
            List.of("triggers"),
            """
            drop trigger customers_touch on public.customers
            rename trigger customers_touch on public.customers
            disable trigger customers_touch on public.customers
            disable trigger customers_touch on public.customers (replica)
            alter trigger customers_touch on public.customers (timing)
            alter trigger customers_touch on public.customers (events)
            rename function public.touch()
            drop function public.touch()
            """,
            table ->
                table.hasTrigger(
                    "customers_touch",
                    trigger ->
                        trigger
                            .firesBefore(Event.UPDATE)
                            .forEachRow()
                            .onlyWhenSetting("name", "mood")
                            .when("old.* is distinct from new.*")
                            .calls("touch()")))
        .table(
            "keeps its rows by a rule",
            "orders",
            List.of("rules"),
            "drop rule orders_keep on public.orders",
            table -> table.hasRule("orders_keep", rule -> rule.rewrites("delete").isInstead()))
        .all();
  }
}
