package org.schematest.expectation.partition;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.assertion.table.TableAssert;
import org.schematest.testing.MutatedDatabase;
import org.schematest.testing.SchemaMutation;

class PartitionMutationsTest {

  private static final String SCRIPT =
      """
      create schema shop;
      set search_path = shop;
      create table events (at date not null, kind text, primary key (at, kind)) partition by range (at);
      create table events_2025 partition of events for values from (minvalue) to ('2026-01-01');
      create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
      create table "Größe" partition of events for values from ('2027-01-01') to ('2028-01-01');
      create index events_kind_idx on events (kind desc) include (at) where kind <> '';
      create table numbers (id numeric) partition by range (id);
      create table numbers_low partition of numbers for values from (0) to (100);
      create table numbers_high partition of numbers for values from (100.0) to (1000);
      create table regions (country text) partition by list (country);
      create table regions_de partition of regions for values in ('DE', 'AT', null);
      create table regions_rest partition of regions default;
      create table sessions (id int) partition by hash (id);
      create table sessions_0 partition of sessions for values with (modulus 2, remainder 0);
      create table sessions_1 partition of sessions for values with (modulus 4, remainder 1);
      create table sessions_3 partition of sessions for values with (modulus 4, remainder 3);
      create table vehicles (id int);
      create table traceable (at date);
      create table cars () inherits (vehicles, traceable);
      create table sports_cars () inherits (cars);
      """;

  private static SchemaMutation table(
      String name, String table, String ddl, Consumer<TableAssert> promise) {
    return SchemaMutation.of(name, ddl, schema -> promise.accept(assertThat(schema.table(table))));
  }

  static Stream<SchemaMutation> mutations() {
    return Stream.of(keys(), partitions(), coverage(), inheritance()).flatMap(List::stream);
  }

  private static List<SchemaMutation> keys() {
    return List.of(
        table(
                "is_partitioned",
                "regions",
                "drop table regions; create table regions (country text)",
                TableAssert::isPartitioned)
            .withoutFix(),
        table(
                "is_not_partitioned",
                "vehicles",
                "drop table vehicles cascade; create table vehicles (id int) partition by hash (id)",
                TableAssert::isNotPartitioned)
            .withoutFix(),
        table(
                "is_partitioned_by",
                "sessions",
                "drop table sessions; create table sessions (id int) partition by list (id)",
                t -> t.isPartitionedBy("hash (id)"))
            .withoutFix(),
        table(
                "is_partition_of",
                "events_2026",
                "alter table events detach partition events_2026",
                t -> t.isPartitionOf("events"))
            .withoutFix(),
        table(
            "is_no_partition",
            "vehicles",
            "drop table sports_cars, cars; alter table sessions detach partition sessions_3;"
                + " alter table sessions attach partition vehicles"
                + " for values with (modulus 4, remainder 3)",
            TableAssert::isNoPartition));
  }

  private static List<SchemaMutation> partitions() {
    String detach = "alter table events detach partition \"Größe\"; ";
    return List.of(
        table(
            "has_partition",
            "events",
            "drop table \"Größe\"",
            t -> t.hasPartition("Größe", "from ('2027-01-01') to ('2028-01-01')")),
        table(
            "has_partition__other_rows",
            "events",
            detach
                + "alter table events attach partition \"Größe\""
                + " for values from ('2027-02-01') to ('2028-01-01')",
            t -> t.hasPartition("Größe", "for values from ('2027-01-01') to ('2028-01-01')")),
        table(
                "has_only_partitions",
                "regions",
                "drop table regions_de; create table regions_fr partition of regions"
                    + " for values in ('FR')",
                t ->
                    t.hasOnlyPartitions(
                        "regions_de for values in ('DE', 'AT', null)", "regions_rest default"))
            .withoutFix(),
        table(
                "has_only_partitions__other_rows",
                "events",
                detach
                    + "alter table events attach partition \"Größe\""
                    + " for values from ('2027-02-01') to ('2028-01-01')",
                t ->
                    t.hasOnlyPartitions(
                        "events_2025 from (minvalue) to ('2026-01-01')",
                        "shop.events_2026 from ('2026-01-01') to ('2027-01-01')",
                        "\"Größe\" from ('2027-01-01') to ('2028-01-01')"))
            .withoutFix(),
        table(
            "has_default_partition",
            "regions",
            "drop table regions_rest",
            TableAssert::hasDefaultPartition),
        table(
            "has_no_default_partition",
            "events",
            "create table events_rest partition of events default",
            TableAssert::hasNoDefaultPartition),
        table(
            "has_indexes_on_every_partition",
            "events",
            "drop index events_kind_idx;"
                + " create index events_kind_idx on only events (kind desc) include (at)"
                + " where kind <> ''",
            TableAssert::hasIndexesOnEveryPartition),
        table(
                "has_indexes_on_every_partition__nothing_to_check",
                "events",
                "drop index events_kind_idx; alter table events drop constraint events_pkey",
                TableAssert::hasIndexesOnEveryPartition)
            .withoutFix());
  }

  private static List<SchemaMutation> coverage() {
    return List.of(
        table("has_no_gaps", "events", "drop table events_2026", TableAssert::hasNoGaps),
        table(
            "has_no_gaps__numbers",
            "numbers",
            "drop table numbers_high; create table numbers_high partition of numbers"
                + " for values from (100.5) to (1000)",
            TableAssert::hasNoGaps),
        table("has_no_gaps__hash", "sessions", "drop table sessions_1", TableAssert::hasNoGaps),
        table(
                "has_no_gaps__nothing_to_check",
                "numbers",
                "drop table numbers_low, numbers_high",
                TableAssert::hasNoGaps)
            .withoutFix(),
        table(
            "has_partitions_from",
            "events",
            "drop table \"Größe\"",
            t -> t.hasPartitionsFrom("2020-01-01", "2028-01-01")),
        table(
                "has_partition_for",
                "events",
                "drop table \"Größe\"; create table events_rest partition of events default",
                t -> t.hasPartitionFor("2027-06-30"))
            .withoutFix(),
        table(
                "has_partition_for__number",
                "numbers",
                "drop table numbers_high",
                t -> t.hasPartitionFor(500))
            .withoutFix(),
        table(
                "has_partition_for__value",
                "regions",
                "drop table regions_de",
                t -> t.hasPartitionFor("AT"))
            .withoutFix(),
        table(
                "has_partition_for__hash",
                "sessions",
                "drop table sessions_0",
                t -> t.hasPartitionFor(7))
            .withoutFix());
  }

  private static List<SchemaMutation> inheritance() {
    return List.of(
        table(
            "inherits",
            "cars",
            "alter table cars no inherit vehicles",
            t -> t.inherits("vehicles", "traceable")),
        table(
            "inherits_nothing",
            "vehicles",
            "drop table sports_cars, cars; alter table vehicles add column at date;"
                + " alter table vehicles inherit traceable",
            TableAssert::inheritsNothing),
        SchemaMutation.of(
            "has_line_of_inheritance",
            "alter table cars no inherit vehicles",
            schema -> assertThat(schema).hasLineOfInheritance("sports_cars", "cars", "vehicles")));
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
