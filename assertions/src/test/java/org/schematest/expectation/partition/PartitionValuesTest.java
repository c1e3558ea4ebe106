package org.schematest.expectation.partition;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.testing.TestPostgres;

/** Values as a test writes them, which PostgreSQL reads. */
class PartitionValuesTest {

  private static Catalog catalog;

  @BeforeAll
  static void readTheSchema() {
    catalog =
        TestPostgres.catalogOf(
            TestPostgres.freshDatabase(
                """
                create schema "Teile";
                create table events (at timestamptz, kind text) partition by range (at);
                create table "Teile"."Größe" partition of events
                  for values from ('2026-01-01 00:00:00Z') to ('2027-01-01 00:00:00Z');
                create table places (name text) partition by range (name);
                create table places_a partition of places for values from ('a') to ('m');
                create table places_m partition of places for values from ('m') to ('z');
                create table pairs (a int, b int) partition by range (a, b);
                create table pairs_1 partition of pairs for values from (1, minvalue) to (2, 5);
                create table pairs_2 partition of pairs for values from (2, 5) to (3, maxvalue);
                create table clicks partition of events
                  for values from ('2027-01-01 00:00:00Z') to ('2028-01-01 00:00:00Z')
                  partition by list (kind);
                create table clicks_1 partition of clicks for values in ('click', 'it''s');
                """));
  }

  private static Table table(String name) {
    return catalog.schema("public").table(name);
  }

  @Test
  void a_moment_is_the_same_however_it_is_written() {
    assertThat(table("events"))
        .hasPartitionFor("2026-06-30 12:00+02")
        .hasPartitionFor(LocalDate.of(2026, 6, 30))
        .hasPartitionsFrom("2026-01-01 01:00+01", "2027-01-01Z")
        .hasPartition("Teile.Größe", "from ('2026-01-01 02:00+02') to ('2027-01-01 00:00:00+00')");
  }

  @Test
  void a_partition_in_another_schema_counts() {
    assertThat(table("events"))
        .hasNoGaps()
        .hasOnlyPartitions(
            "clicks from ('2027-01-01Z') to ('2028-01-01Z')",
            "\"Teile\".\"Größe\" from ('2026-01-01Z') to ('2027-01-01Z')");
    assertThat(catalog.schema("Teile").table("Größe")).isPartitionOf("public.events");
  }

  @Test
  void a_key_of_several_columns_is_compared_in_their_order() {
    assertThat(table("pairs"))
        .hasNoGaps()
        .hasPartitionFor(1, 100)
        .hasPartitionFor(2, 5)
        .hasPartitionFor(3, 7);
    assertThatThrownBy(() -> assertThat(table("pairs")).hasPartitionFor(4, 0))
        .hasMessageContaining("should have a partition for (4, 0), but no partition takes it");
  }

  @Test
  void a_partition_that_is_divided_itself_has_a_key_of_its_own() {
    assertThat(table("clicks"))
        .hasPartitionFor("it's")
        .hasPartition("clicks_1", "in ('click', 'it''s')");
  }

  @Test
  void an_order_that_only_a_collation_knows_is_not_guessed() {
    assertThatThrownBy(() -> assertThat(table("places")).hasNoGaps())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only PostgreSQL can tell");
  }
}
