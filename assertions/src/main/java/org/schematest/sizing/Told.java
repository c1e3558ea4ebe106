package org.schematest.sizing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.schematest.schema.name.QualifiedName;
import org.schematest.sizing.page.BtreeHead;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;

/** What was told, with everything filled in that statistics had left open. */
final class Told {

  private Told() {}

  static Statistics of(
      Statistics statistics, Collection<SizedRelation> tables, Collection<SizedRelation> indexes) {
    Map<Long, SortedMap<String, IndexStatistics>> byTable = new HashMap<>();
    for (SizedRelation index : indexes) {
      index
          .relation()
          .index()
          .ifPresent(
              traits ->
                  byTable
                      .computeIfAbsent(traits.table(), unused -> new TreeMap<>())
                      .put(index.relation().name().name(), index(index)));
    }
    SortedMap<QualifiedName, TableStatistics> filled = new TreeMap<>(statistics.tables());
    for (SizedRelation table : tables) {
      filled.computeIfPresent(
          table.relation().name(),
          (name, told) ->
              table(told, table, byTable.getOrDefault(table.relation().oid(), new TreeMap<>())));
    }
    return statistics.withTables(filled);
  }

  private static TableStatistics table(
      TableStatistics told, SizedRelation sized, SortedMap<String, IndexStatistics> indexes) {
    indexes.replaceAll(
        (name, index) -> {
          IndexStatistics known = told.indexes().get(name);
          return known == null
              ? index
              : new IndexStatistics(
                  index.rows(), index.pages(), index.height(), known.expressions());
        });
    boolean stored = sized.relation().hasFile();
    return new TableStatistics(
        told.rows(),
        stored ? Optional.of(sized.pages()) : Optional.empty(),
        stored ? Optional.of(sized.visiblePages()) : Optional.empty(),
        told.analyzedOn(),
        told.columns(),
        told.treeColumns(),
        indexes);
  }

  private static IndexStatistics index(SizedRelation index) {
    return new IndexStatistics(
        Optional.of(index.rows()),
        Optional.of(index.pages()),
        index.head().map(head -> head instanceof BtreeHead tree ? tree.height() : null),
        new TreeMap<>());
  }
}
