package org.schematest.statistics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.NoSuchObjectException;
import org.schematest.schema.QualifiedName;
import org.schematest.schema.Table;
import org.schematest.schema.View;

/** Which table is to have how many rows, worked out from what a test declares. */
public final class DeclaredRows {

  private final Catalog catalog;
  private final String currentSchema;
  private final NavigableMap<QualifiedName, Long> rows = new TreeMap<>();

  private DeclaredRows(Catalog catalog, String currentSchema) {
    this.catalog = catalog;
    this.currentSchema = currentSchema;
  }

  /**
   * The rows of each table that stores some, and of each partitioned table whose partitions all
   * have a size.
   *
   * <p>The rows of a partitioned table are spread evenly over its leaf partitions, a default
   * partition included. Where partitions have a size of their own, the others share the rest.
   *
   * @throws NoSuchObjectException if there is no such table
   * @throws IllegalArgumentException if a declaration cannot be true
   */
  public static SortedMap<QualifiedName, Long> of(
      Catalog catalog, String currentSchema, Collection<DeclaredSize> sizes) {
    DeclaredRows declared = new DeclaredRows(catalog, currentSchema);
    sizes.forEach(declared::declare);
    // The innermost first: what is declared for a part comes before what is left for it.
    List<Table> partitioned =
        catalog
            .tables()
            .filter(table -> table.kind() == Table.Kind.PARTITIONED)
            .sorted(Comparator.comparingInt(declared::depth).reversed())
            .toList();
    partitioned.forEach(declared::spread);
    partitioned.forEach(declared::sum);
    return declared.rows;
  }

  private void declare(DeclaredSize size) {
    QualifiedName name = resolve(size.table());
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

  private QualifiedName resolve(String text) {
    Optional<Table> table =
        catalog
            .tables()
            .filter(one -> one.qualifiedName().isMeantBy(text, currentSchema))
            .findFirst();
    if (table.isEmpty()) {
      return view(text).orElseThrow(() -> unknown(text));
    }
    if (table.get().kind() == Table.Kind.FOREIGN) {
      throw new IllegalArgumentException(
          "table %s is a foreign table: its foreign-data wrapper tells the planner its size, so"
                  .formatted(table.get().qualifiedName())
              + " that none can be declared");
    }
    return table.get().qualifiedName();
  }

  /** A materialized view stores rows as a table does, and can have a size like one. */
  private Optional<QualifiedName> view(String text) {
    Optional<View> view =
        catalog.schemas().stream()
            .flatMap(schema -> schema.views().stream())
            .filter(one -> one.qualifiedName().isMeantBy(text, currentSchema))
            .findFirst();
    if (view.isPresent() && !view.get().materialized()) {
      throw new IllegalArgumentException(
          "%s is a view, which stores no rows: declare the sizes of the tables that it reads"
              .formatted(view.get().qualifiedName()));
    }
    return view.map(View::qualifiedName);
  }

  private NoSuchObjectException unknown(String text) {
    Stream<QualifiedName> existing = catalog.tables().map(Table::qualifiedName);
    if (text.indexOf('.') >= 0) {
      return new NoSuchObjectException(
          "table",
          text,
          "the database, though a size is declared for it",
          existing.map(QualifiedName::toString).toList());
    }
    return new NoSuchObjectException(
        "table",
        text,
        "schema " + currentSchema + ", though a size is declared for it",
        existing
            .filter(name -> name.schema().equals(currentSchema))
            .map(QualifiedName::name)
            .toList());
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

  private void sum(Table parent) {
    List<QualifiedName> leaves = leaves(parent).toList();
    if (!leaves.isEmpty() && leaves.stream().allMatch(rows::containsKey)) {
      rows.put(parent.qualifiedName(), leaves.stream().mapToLong(rows::get).sum());
    }
  }

  /** Each gets 1 row at least: of a table of 0 rows the planner expects 1 (clamp_row_est). */
  private void share(long all, List<QualifiedName> leaves) {
    long remainder = leaves.isEmpty() ? 0 : all % leaves.size();
    for (QualifiedName leaf : leaves) {
      rows.put(leaf, Math.max(1, all / leaves.size() + (remainder-- > 0 ? 1 : 0)));
    }
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
