package org.schematest.expectation.storage;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.assertion.table.TableAssert;
import org.schematest.schema.storage.ReplicaIdentity.Kind;
import org.schematest.testing.MutatedDatabase;
import org.schematest.testing.SchemaMutation;

class StorageMutationsTest {

  private static final String SCRIPT =
      """
      create schema shop;
      set search_path = shop;
      create access method other_heap type table handler heap_tableam_handler;
      create table orders (id int primary key, "Größe" int not null, status text)
        with (fillfactor = 80, toast.autovacuum_enabled = false);
      create unique index "Größe_key" on orders ("Größe");
      alter table orders replica identity using index "Größe_key";
      create unlogged table jobs (id int);
      create statistics orders_both (dependencies) on "Größe", status from orders;
      create statistics orders_lower on (lower(status)), (id % 2) from orders;
      create foreign data wrapper nothing;
      create server here foreign data wrapper nothing;
      create server there foreign data wrapper nothing;
      create foreign table rates (day date) server here;
      """;

  private static SchemaMutation orders(String name, String action, Consumer<TableAssert> promise) {
    return SchemaMutation.of(
        name,
        "alter table orders " + action,
        schema -> promise.accept(assertThat(schema.table("orders"))));
  }

  static Stream<SchemaMutation> mutations() {
    return Stream.of(
        orders("is_permanent", "set unlogged", TableAssert::isPermanent),
        SchemaMutation.of(
            "is_unlogged",
            "alter table jobs set logged",
            schema -> assertThat(schema.table("jobs")).isUnlogged()),
        orders("has_access_method", "set access method other_heap", t -> t.hasAccessMethod("heap")),
        orders(
            "has_storage_parameter",
            "set (fillfactor = 90)",
            t -> t.hasStorageParameter("fillfactor", "80")),
        orders(
            "has_storage_parameter__toast",
            "reset (toast.autovacuum_enabled)",
            t -> t.hasStorageParameter("toast.autovacuum_enabled", "false")),
        orders(
            "has_no_storage_parameter",
            "set (autovacuum_enabled = false)",
            t -> t.hasNoStorageParameter("autovacuum_enabled")),
        orders(
                "has_only_storage_parameters",
                "set (autovacuum_enabled = false)",
                t ->
                    t.hasOnlyStorageParameters("fillfactor=80", "toast.autovacuum_enabled = false"))
            .withoutFix(),
        orders(
                "has_replica_identity",
                "replica identity full",
                t -> t.hasReplicaIdentity(Kind.INDEX))
            .withoutFix(),
        orders(
            "has_replica_identity_index",
            "replica identity default",
            t -> t.hasReplicaIdentityIndex("Größe_key")),
        orders(
            "can_replicate_changes__nothing",
            "replica identity nothing",
            TableAssert::canReplicateChanges),
        orders(
            "can_replicate_changes__no_key",
            "replica identity default, drop constraint orders_pkey",
            TableAssert::canReplicateChanges),
        orders(
            "can_replicate_changes__deferrable_key",
            "replica identity default, drop constraint orders_pkey, add primary key (id) deferrable",
            TableAssert::canReplicateChanges),
        SchemaMutation.of(
                "has_replica_identity__index_gone",
                "drop index \"Größe_key\"",
                schema -> assertThat(schema.table("orders")).hasReplicaIdentity(Kind.INDEX))
            .withoutFix(),
        SchemaMutation.of(
            "can_replicate_changes__no_index",
            "drop index \"Größe_key\"",
            schema -> assertThat(schema.table("orders")).canReplicateChanges()),
        SchemaMutation.of(
                "has_statistics",
                "drop statistics orders_both",
                schema -> assertThat(schema).hasStatistics("orders_both"))
            .withoutFix(),
        SchemaMutation.of(
            "has_statistics_on",
            "drop statistics orders_both",
            schema -> assertThat(schema).hasStatisticsOn("orders", "status", "Größe")),
        SchemaMutation.of(
            "has_statistics_on__not_collected",
            "alter statistics orders_both set statistics 0",
            schema -> assertThat(schema).hasStatisticsOn("orders", "status", "Größe")),
        SchemaMutation.of(
                "has_only_statistics",
                "alter statistics orders_lower rename to orders_upper",
                schema -> assertThat(schema).hasOnlyStatistics("orders_both", "orders_lower"))
            .withoutFix(),
        SchemaMutation.of(
                "has_foreign_table",
                "drop foreign table rates; create table rates (day date)",
                schema -> assertThat(schema).hasForeignTable("rates"))
            .withoutFix(),
        SchemaMutation.of(
            "has_no_foreign_table",
            "create foreign table \"Prices\" (day date) server here",
            schema -> assertThat(schema).hasNoForeignTable("Prices")),
        SchemaMutation.of(
            "has_no_table__foreign",
            "create foreign table \"Prices\" (day date) server here",
            schema -> assertThat(schema).hasNoTable("Prices")),
        SchemaMutation.of(
            "has_no_table",
            "create table \"Prices\" (day date)",
            schema -> assertThat(schema).hasNoTable("Prices")),
        SchemaMutation.of(
                "has_only_foreign_tables",
                "create foreign table prices (day date) server here",
                schema -> assertThat(schema).hasOnlyForeignTables("rates"))
            .withoutFix(),
        SchemaMutation.of(
                "is_on_foreign_server",
                "drop foreign table rates; create foreign table rates (day date) server there",
                schema -> assertThat(schema.table("rates")).isOnForeignServer("here"))
            .withoutFix());
  }

  private static MutatedDatabase database;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    database = new MutatedDatabase(SCRIPT);
  }

  @AfterAll
  static void closeTheConnection() throws SQLException {
    database.close();
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void a_promise_holds_until_the_schema_breaks_it(SchemaMutation mutation) throws SQLException {
    database.isBrokenBy(mutation);
  }
}
