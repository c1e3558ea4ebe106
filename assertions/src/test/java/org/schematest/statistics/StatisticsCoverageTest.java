package org.schematest.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.schematest.schema.Catalog;
import org.schematest.statistics.file.StatisticsFile;
import org.schematest.testing.TestPostgres;

class StatisticsCoverageTest {

  private static final Catalog CATALOG =
      TestPostgres.catalogOf(
          TestPostgres.freshDatabase(
              "create table orders (id int primary key, status text, \"Placed At\" date)",
              "create index orders_status on orders (status)",
              "create table customers (id int)",
              "create table events (at date, kind text) partition by range (at)",
              "create index on events (kind)",
              "create materialized view totals as select 1 as amount",
              "create view v as select 1 as amount"));

  private static final Statistics STATISTICS =
      StatisticsFile.parse(
          """
          {
            "schematestStatistics": 1,
            "serverVersion": 180006,
            "exportedOn": "2026-11-21",
            "tables": {
              "public.orders": {
                "rows": 10, "analyzedOn": "2026-11-01",
                "columns": {"id": {}, "state": {}},
                "indexes": {"orders_pkey": {}, "orders_state": {}}
              },
              "public.events": {
                "rows": 10, "analyzedOn": "2026-11-11",
                "treeColumns": {"at": {}, "kind": {}}
              },
              "public.carts": {"rows": 5}
            }
          }
          """,
          "production.json");

  @Test
  void what_is_missing_on_either_side_is_named() {
    StatisticsCoverage coverage = StatisticsCoverage.of(CATALOG, STATISTICS);
    assertThat(coverage.unknownTables()).hasToString("[public.customers, public.totals]");
    assertThat(coverage.goneTables()).hasToString("[public.carts]");
    assertThat(coverage.unknownColumns())
        .containsExactly("public.orders.\"Placed At\"", "public.orders.status");
    assertThat(coverage.goneColumns()).containsExactly("public.orders.state");
    assertThat(coverage.unknownIndexes()).hasToString("[public.orders_status]");
    assertThat(coverage.goneIndexes()).hasToString("[public.orders_state]");
  }

  @Test
  void the_age_is_that_of_the_table_analyzed_longest_ago() {
    LocalDate today = LocalDate.of(2026, 12, 1);
    assertThat(StatisticsCoverage.of(CATALOG, STATISTICS).ageInDays(today))
        .isEqualTo(OptionalLong.of(30));
    assertThat(StatisticsCoverage.of(CATALOG, Statistics.NONE).ageInDays(today)).isEmpty();
  }

  @Test
  void a_file_of_nothing_but_rows_covers_its_tables() {
    Statistics rows =
        StatisticsFile.parse(
            "{\"schematestStatistics\": 1, \"tables\": {\"public.orders\": {\"rows\": 1}}}", "x");
    StatisticsCoverage coverage = StatisticsCoverage.of(CATALOG, rows);
    assertThat(coverage.unknownColumns()).isEmpty();
    assertThat(coverage.unknownIndexes()).isEmpty();
    assertThat(coverage.unknownTables()).hasSize(3);
  }
}
