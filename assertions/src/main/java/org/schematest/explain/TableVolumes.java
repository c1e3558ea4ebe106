package org.schematest.explain;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.plan.PlanConditions.SizeSource;
import org.schematest.plan.PlanConditions.TableVolume;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;

/** The size that each table has for the planner, partitions added up under their root. */
final class TableVolumes {

  private static final String VOLUMES =
      """
      select n.nspname, r.relname,
             case when bool_or(c.reltuples < 0) then -1 else sum(c.reltuples::float8) end,
             sum(pg_relation_size(c.oid)) / current_setting('block_size')::bigint
        from pg_class c
        join pg_class r on r.oid = coalesce(pg_partition_root(c.oid)::oid, c.oid)
        join pg_namespace n on n.oid = r.relnamespace
       where c.relkind in ('r', 'm', 'f')
       group by n.nspname, r.relname
      """;

  private static final TableVolume UNKNOWN = new TableVolume(-1, 0, SizeSource.NONE);

  private final Map<QualifiedName, TableVolume> volumes;

  private TableVolumes(Map<QualifiedName, TableVolume> volumes) {
    this.volumes = Map.copyOf(volumes);
  }

  static TableVolumes read(Connection connection, Statistics told) throws SQLException {
    Map<QualifiedName, TableVolume> volumes = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(VOLUMES)) {
      while (row.next()) {
        QualifiedName name = new QualifiedName(row.getString(1), row.getString(2));
        // What was told is exact; pg_class keeps 24 bits of it, and partitions add their errors up.
        long stored = Math.round(row.getDouble(3));
        long rows = told.of(name).map(TableStatistics::rows).orElse(stored);
        volumes.put(name, new TableVolume(rows, row.getLong(4), source(told, name)));
      }
    }
    return new TableVolumes(volumes);
  }

  private static SizeSource source(Statistics told, QualifiedName name) {
    if (told.of(name).isEmpty()) {
      return SizeSource.NONE;
    }
    return told.declared().contains(name) ? SizeSource.DECLARED : SizeSource.EXPORTED;
  }

  /** The rows that these tables really have, as the transaction sees them. */
  static SortedMap<QualifiedName, TableVolume> counted(
      Connection connection, Stream<QualifiedName> roots) throws SQLException {
    SortedMap<QualifiedName, TableVolume> counted = new TreeMap<>();
    for (var volume : read(connection, Statistics.NONE).of(roots).entrySet()) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select count(*) from " + volume.getKey())) {
        row.next();
        counted.put(
            volume.getKey(),
            new TableVolume(row.getLong(1), volume.getValue().pages(), SizeSource.COUNTED));
      }
    }
    return counted;
  }

  /** The sizes of these tables, none of which is a partition. */
  SortedMap<QualifiedName, TableVolume> of(Stream<QualifiedName> roots) {
    return roots
        .distinct()
        .collect(
            Collectors.toMap(
                root -> root,
                root -> volumes.getOrDefault(root, UNKNOWN),
                (one, same) -> one,
                TreeMap::new));
  }
}
