package org.schematest.statistics.declared;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.DeclaredSize;
import org.schematest.statistics.Statistics;

/** Which table is to have how many rows, worked out from what a test declares. */
public final class DeclaredRows {

  private final Catalog catalog;
  private final DeclaredName names;
  private final Map<QualifiedName, Long> exported;
  private final NavigableMap<QualifiedName, Long> rows = new TreeMap<>();

  private DeclaredRows(Catalog catalog, String currentSchema, Map<QualifiedName, Long> exported) {
    this.catalog = catalog;
    this.names = new DeclaredName(catalog, currentSchema, "size", "sizes");
    this.exported = exported;
  }

  /**
   * The rows of each table that stores some, and of each partitioned table whose partitions all
   * have a size.
   *
   * <p>The rows of a partitioned table are spread over its leaf partitions, a default partition
   * included: evenly, or as they were where that was exported. Where partitions have a size of
   * their own, the others share the rest.
   *
   * @param exported of tables of the catalog; a declared size comes before theirs
   * @throws NoSuchObjectException if there is no such table
   * @throws IllegalArgumentException if a declaration cannot be true
   */
  public static SortedMap<QualifiedName, Long> of(
      Catalog catalog, String currentSchema, Statistics exported, Collection<DeclaredSize> sizes) {
    DeclaredRows declared = new DeclaredRows(catalog, currentSchema, rows(exported));
    sizes.forEach(declared::declare);
    // The innermost first: what is declared for a part comes before what is left for it.
    List<Table> partitioned =
        catalog
            .tables()
            .filter(table -> table.kind() == Table.Kind.PARTITIONED)
            .sorted(Comparator.comparingInt(declared::depth).reversed())
            .toList();
    partitioned.forEach(declared::spread);
    declared.exported.forEach(declared.rows::putIfAbsent);
    partitioned.forEach(declared::spreadExported);
    partitioned.forEach(declared::sum);
    return declared.rows;
  }

  private static Map<QualifiedName, Long> rows(Statistics exported) {
    Map<QualifiedName, Long> rows = new TreeMap<>();
    exported.tables().forEach((name, table) -> rows.put(name, table.rows()));
    return rows;
  }

  private void declare(DeclaredSize size) {
    QualifiedName name = names.table(size.table());
    Long before = rows.put(name, size.rows());
    if (before != null && before != size.rows()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the size of table %s is declared twice: as %,d rows and as %,d rows",
              name,
              before,
              size.rows()));
    }
  }

  private void spread(Table parent) {
    List<QualifiedName> leaves = leaves(parent).toList();
    List<QualifiedName> open = leaves.stream().filter(leaf -> !rows.containsKey(leaf)).toList();
    long taken = leaves.stream().mapToLong(leaf -> rows.getOrDefault(leaf, 0L)).sum();
    Long declared = rows.get(parent.qualifiedName());
    if (declared == null) {
      return;
    }
    if (leaves.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "table %s is partitioned, but has no partition that could hold its declared %,d rows",
              parent.qualifiedName(),
              declared));
    }
    if (open.isEmpty() ? taken != declared : taken >= declared) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the size of table %s is declared as %,d rows, but %,d are declared for its partitions",
              parent.qualifiedName(),
              declared,
              taken));
    }
    share(declared - taken, open);
  }

  /** Production may have made other partitions since; its rows are in those that are here then. */
  private void spreadExported(Table parent) {
    Long all = exported.get(parent.qualifiedName());
    List<QualifiedName> leaves = leaves(parent).toList();
    if (all != null && leaves.stream().noneMatch(rows::containsKey)) {
      share(all, leaves);
    }
  }

  /** What was exported of the whole stays what it is, unless a part of it is declared. */
  private void sum(Table parent) {
    List<QualifiedName> leaves = leaves(parent).toList();
    boolean asExported =
        exported.containsKey(parent.qualifiedName())
            && leaves.stream().allMatch(leaf -> Objects.equals(rows.get(leaf), exported.get(leaf)));
    if (!leaves.isEmpty() && leaves.stream().allMatch(rows::containsKey) && !asExported) {
      rows.put(parent.qualifiedName(), leaves.stream().mapToLong(rows::get).sum());
    }
  }

  /** Each gets 1 row at least: of a table of 0 rows the planner expects 1 (clamp_row_est). */
  private void share(long all, List<QualifiedName> leaves) {
    long left = all;
    double weights = leaves.stream().mapToDouble(this::weight).sum();
    for (QualifiedName leaf : leaves) {
      double weight = weights == 0 ? 1.0 / leaves.size() : weight(leaf) / weights;
      rows.put(leaf, Math.max(1, (long) (all * weight)));
      left -= rows.get(leaf);
    }
    for (QualifiedName leaf : leaves) {
      if (left > 0) {
        rows.merge(leaf, 1L, Long::sum);
        left--;
      }
    }
  }

  /** Only where each has one: a partition that production does not know gets its even share. */
  private double weight(QualifiedName leaf) {
    return exported.getOrDefault(leaf, 0L);
  }

  /** The partitions that store rows here; a foreign one has its size from its wrapper. */
  private Stream<QualifiedName> leaves(Table parent) {
    return catalog
        .tables()
        .filter(table -> table.partitionOf().filter(parent.qualifiedName()::equals).isPresent())
        .flatMap(
            table ->
                switch (table.kind()) {
                  case ORDINARY -> Stream.of(table.qualifiedName());
                  case PARTITIONED -> leaves(table);
                  case FOREIGN -> Stream.empty();
                });
  }

  private int depth(Table table) {
    return table
        .partitionOf()
        .flatMap(catalog::findTable)
        .map(parent -> 1 + depth(parent))
        .orElse(0);
  }
}
