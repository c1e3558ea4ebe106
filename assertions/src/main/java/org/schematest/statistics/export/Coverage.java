package org.schematest.statistics.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.disclosure.Access;
import org.schematest.statistics.disclosure.ExportCoverage;
import org.schematest.statistics.disclosure.Gap;
import org.schematest.statistics.disclosure.StoredColumn;

/** Finds out what an export could not tell. */
final class Coverage {

  private final Snapshot snapshot;
  private final List<Gap> gaps = new ArrayList<>();

  private Coverage(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  static ExportCoverage of(
      Snapshot snapshot, Collection<String> disclosed, List<QualifiedName> extended) {
    Coverage coverage = new Coverage(snapshot);
    snapshot.tables().forEach(coverage::table);
    Optional<LocalDate> oldest =
        snapshot
            .tables()
            .flatMap(table -> table.analyzedOn().stream())
            .min(Comparator.naturalOrder());
    SortedMap<QualifiedName, Long> changed = new TreeMap<>();
    snapshot
        .tables()
        .filter(table -> table.changed() > 0)
        .forEach(table -> changed.put(table.name(), table.changed()));
    return new ExportCoverage(coverage.gaps, oldest, changed, List.copyOf(disclosed), extended);
  }

  private void table(StoredRelation table) {
    if (table.rows().isEmpty()) {
      gaps.add(new Gap(table.name(), List.of(), Gap.Reason.NEVER_ANALYZED));
      return;
    }
    if (table.rows().get() > 0) {
      columns(table);
    }
    for (StoredRelation index : snapshot.indexesOf(table)) {
      if (index.rows().orElse(0L) > 0) {
        columns(index);
      }
    }
  }

  private void columns(StoredRelation relation) {
    Map<Gap.Reason, List<String>> missing = new LinkedHashMap<>();
    List<StoredColumn> wanted =
        snapshot.columnsOf(relation).stream()
            .filter(column -> snapshot.access(column).level() != Access.Level.HIDDEN)
            .toList();
    List<StoredColumn> readable =
        wanted.stream().filter(one -> one.readable() && !one.rowSecurity()).toList();
    boolean noTree =
        snapshot.hasHeirs(relation)
            && !relation.isIndex()
            && readable.stream().allMatch(column -> column.tree().isEmpty());
    boolean noOwn =
        !relation.isPartitioned() && readable.stream().allMatch(column -> column.own().isEmpty());
    if (noTree && !readable.isEmpty()) {
      gaps.add(new Gap(relation.name(), List.of(), Gap.Reason.TREE_NEVER_ANALYZED));
    } else if (noOwn && !readable.isEmpty()) {
      gaps.add(new Gap(relation.name(), List.of(), Gap.Reason.NEVER_ANALYZED));
    }
    for (StoredColumn column : wanted) {
      reason(relation, column, noOwn || noTree)
          .ifPresent(
              reason ->
                  missing.computeIfAbsent(reason, unused -> new ArrayList<>()).add(column.name()));
    }
    missing.forEach((reason, names) -> gaps.add(new Gap(relation.name(), names, reason)));
  }

  private static Optional<Gap.Reason> reason(
      StoredRelation relation, StoredColumn column, boolean allMissing) {
    if (!column.readable()) {
      return Optional.of(relation.isIndex() ? Gap.Reason.NO_RIGHT_ON_INDEX : Gap.Reason.NO_RIGHT);
    }
    if (column.rowSecurity()) {
      return Optional.of(Gap.Reason.ROW_SECURITY);
    }
    return column.isKnown() || allMissing ? Optional.empty() : Optional.of(Gap.Reason.NOT_GATHERED);
  }
}
