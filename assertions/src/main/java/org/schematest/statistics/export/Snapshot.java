package org.schematest.statistics.export;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.statistics.disclosure.Access;
import org.schematest.statistics.disclosure.Disclosure;
import org.schematest.statistics.disclosure.StoredColumn;

/** What was read but for values, and what follows from how relations hang together. */
final class Snapshot {

  private final Map<Long, StoredRelation> relations;
  private final Map<Long, List<StoredColumn>> columns;
  private final Map<LabelsQuery.Key, Set<String>> labels;
  private final Disclosure disclosure;
  private final Map<Long, List<StoredRelation>> indexes = new HashMap<>();
  private final Map<Long, List<StoredRelation>> heirs = new HashMap<>();

  /**
   * @param relations by their oids, in the order of their names
   * @param columns in the order of their positions
   * @param labels the values that check constraints name
   */
  Snapshot(
      Map<Long, StoredRelation> relations,
      List<StoredColumn> columns,
      Map<LabelsQuery.Key, Set<String>> labels,
      Disclosure disclosure) {
    this.relations = relations;
    this.columns = columns.stream().collect(groupingBy(StoredColumn::relation));
    this.labels = labels;
    this.disclosure = disclosure;
    for (StoredRelation relation : relations.values()) {
      relation.table().ifPresent(table -> add(indexes, table, relation));
      relation.parents().forEach(parent -> add(heirs, parent, relation));
    }
  }

  private static void add(
      Map<Long, List<StoredRelation>> lists, long oid, StoredRelation relation) {
    lists.computeIfAbsent(oid, unused -> new ArrayList<>()).add(relation);
  }

  List<StoredColumn> columnsOf(StoredRelation relation) {
    return columns.getOrDefault(relation.oid(), List.of());
  }

  Stream<StoredRelation> tables() {
    return relations.values().stream().filter(one -> !one.isIndex());
  }

  List<StoredRelation> indexesOf(StoredRelation table) {
    return indexes.getOrDefault(table.oid(), List.of());
  }

  boolean hasHeirs(StoredRelation table) {
    return heirs.containsKey(table.oid());
  }

  /** Of the table together with its partitions or heirs. */
  double treeRows(StoredRelation table) {
    double own = table.rows().orElse(0L);
    return table.isPartitioned()
        ? own
        : own
            + heirs.getOrDefault(table.oid(), List.of()).stream().mapToDouble(this::treeRows).sum();
  }

  /** What may be written of the column. */
  Access access(StoredColumn column) {
    List<List<String>> paths = paths(column.relation());
    StoredRelation relation = relation(column.relation());
    boolean hidden =
        paths.stream().anyMatch(path -> disclosure.hides(path, column.name()))
            || relation.table().filter(table -> hidesAnyOf(table, relation.uses())).isPresent();
    if (hidden) {
      return Access.of(Access.Level.HIDDEN);
    }
    if (paths.stream().anyMatch(path -> disclosure.discloses(path, column.name()))) {
      return Access.of(Access.Level.VALUES);
    }
    return Access.byType(
        column.type(),
        labels.getOrDefault(new LabelsQuery.Key(column.relation(), column.position()), Set.of()));
  }

  private boolean hidesAnyOf(long table, List<String> used) {
    return paths(table).stream()
        .anyMatch(
            path ->
                disclosure.hidden().contains(path)
                    || used.stream().anyMatch(column -> disclosure.hides(path, column)));
  }

  /** The names of a relation and of everything that it is a partition or an heir of. */
  private List<List<String>> paths(long oid) {
    Set<Long> all = new LinkedHashSet<>(List.of(oid));
    List<Long> open = new ArrayList<>(all);
    while (!open.isEmpty()) {
      StoredRelation next = relations.get(open.remove(open.size() - 1));
      if (next != null) {
        next.parents().stream().filter(all::add).forEach(open::add);
      }
    }
    return all.stream().filter(relations::containsKey).map(one -> relation(one).path()).toList();
  }

  StoredRelation relation(long oid) {
    StoredRelation relation = relations.get(oid);
    if (relation == null) {
      throw new IllegalArgumentException("no relation has the oid " + oid);
    }
    return relation;
  }

  /** The columns whose values have to be read. */
  List<ValuesQuery.Wanted> wanted() {
    return relations.values().stream()
        .flatMap(
            relation ->
                columnsOf(relation).stream()
                    .filter(column -> column.isKnown() && access(column).needsValues(column.type()))
                    .map(column -> new ValuesQuery.Wanted(relation.name(), column.name())))
        .toList();
  }

  /** Every name that a disclosure may use. */
  List<List<String>> names() {
    return Stream.concat(
            tables().map(StoredRelation::path),
            columns.values().stream()
                .flatMap(List::stream)
                .map(
                    column ->
                        Stream.concat(
                                relation(column.relation()).path().stream(),
                                Stream.of(column.name()))
                            .toList()))
        .toList();
  }
}
