package org.schematest.samples.vocabulary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.Postgres;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.database.choice.Way;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;

/** The snippets of docs/partitions.md. */
@Postgres(way = Way.EMBEDDED, version = 18)
@SchemaTest(migrations = "classpath:vocabulary/objects")
class PartitionsTest {

  private final Schema schema;

  PartitionsTest(Schema schema) {
    this.schema = schema;
  }

  @Test
  void partitions() {
    Table events = schema.table("events");
    assertThat(events)
        .isPartitionedBy("range (at)")
        .hasOnlyPartitions(
            "events_2025 from ('2025-01-01Z') to ('2026-01-01Z')",
            "events_2026 from ('2026-01-01Z') to ('2027-01-01Z')")
        .hasPartitionsFrom("2025-01-01Z", "2027-01-01Z")
        .hasPartitionFor("2026-12-31 23:59:59Z")
        .hasNoDefaultPartition()
        .hasNoGaps()
        .hasIndexesOnEveryPartition();
  }

  @Test
  void storage() {
    assertThat(schema.table("orders"))
        .isPermanent()
        .hasAccessMethod("heap")
        .hasOnlyStorageParameters()
        .canReplicateChanges()
        .inheritsNothing();
  }

  @Test
  void a_year_without_partition() {
    assertThatThrownBy(() -> assertThat(schema.table("legacy_events")).hasNoGaps())
        .hasMessage(
            """
            table public.legacy_events: should have no gap, but has one from ('2024-01-01') to ('2025-01-01')
              partitions  legacy_2023  for values from ('2023-01-01') to ('2024-01-01')
                          legacy_2025  for values from ('2025-01-01') to ('2026-01-01')
              fix         create table public.legacy_events_2024_01_01 partition of public.legacy_events for values from ('2024-01-01') to ('2025-01-01');""");
  }
}
