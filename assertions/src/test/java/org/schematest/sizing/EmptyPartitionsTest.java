package org.schematest.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;
import org.schematest.testing.TestPostgres;

/** Partitions that are made in advance, and the default one, are empty in every production. */
class EmptyPartitionsTest {

  private static final String EVENTS =
      """
      create table events (at date) partition by range (at);
      create table events_1 partition of events for values from ('2026-01-01') to ('2026-02-01');
      create table events_2 partition of events for values from ('2026-02-01') to ('2026-03-01');
      create table events_rest partition of events default;
      """;

  private static AppliedStatistics apply(String... emptyPartitions) throws SQLException {
    SortedMap<QualifiedName, TableStatistics> tables = new TreeMap<>();
    tables.put(new QualifiedName("public", "events"), TableStatistics.ofRows(100_000));
    tables.put(new QualifiedName("public", "events_1"), TableStatistics.ofRows(100_000));
    for (String partition : emptyPartitions) {
      tables.put(new QualifiedName("public", partition), TableStatistics.ofRows(0));
    }
    DataSource database = TestPostgres.freshDatabase(EVENTS);
    try (Connection connection = database.getConnection()) {
      return TableSizer.apply(
          connection, TestPostgres.catalogOf(database), new Statistics(Optional.empty(), tables));
    }
  }

  @Test
  void empty_partitions_stop_nobody_from_planning() throws SQLException {
    assertThat(apply("events_2", "events_rest").sized()).hasSize(4);
  }

  @Test
  void nor_do_those_that_production_never_analyzed() throws SQLException {
    assertThat(apply().sized()).hasSize(2);
  }
}
