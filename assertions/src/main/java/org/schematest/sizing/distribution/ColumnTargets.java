package org.schematest.sizing.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.sizing.relation.StoredAttribute;
import org.schematest.sizing.relation.StoredRelation;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.TableStatistics;

/** Finds the columns that statistics tell of. */
public final class ColumnTargets {

  private ColumnTargets() {}

  /**
   * The columns of a table.
   *
   * @throws NoSuchObjectException if the table has no such column
   */
  public static List<ColumnTarget> of(StoredRelation table, TableStatistics told) {
    List<ColumnTarget> targets = new ArrayList<>();
    add(targets, table, told.columns(), told.rows(), false);
    add(targets, table, told.treeColumns(), told.rows(), true);
    return targets;
  }

  /** The keys of an index that are expressions; what is told of other keys is not asked for. */
  public static List<ColumnTarget> of(StoredRelation index, IndexStatistics told) {
    return index.attributes().stream()
        .filter(key -> key.tableColumn() == 0)
        .flatMap(
            key ->
                Optional.ofNullable(told.expressions().get(key.number()))
                    .map(values -> new ColumnTarget(index, key, false, values))
                    .stream())
        .toList();
  }

  private static void add(
      List<ColumnTarget> targets,
      StoredRelation table,
      Map<String, ColumnStatistics> columns,
      long rows,
      boolean inherited) {
    columns.forEach(
        (name, told) -> {
          StoredAttribute attribute =
              table.attributes().stream()
                  .filter(one -> one.name().equals(name))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new NoSuchObjectException(
                              "column",
                              name,
                              table.subject() + ", though statistics tell of it",
                              table.attributes().stream().map(StoredAttribute::name).toList()));
          targets.add(
              new ColumnTarget(
                  table,
                  attribute,
                  inherited,
                  AssumedHistogram.completed(told, attribute.type(), rows)));
        });
  }
}
