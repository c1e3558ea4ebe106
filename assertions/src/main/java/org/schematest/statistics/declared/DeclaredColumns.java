package org.schematest.statistics.declared;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.CommonValue;
import org.schematest.statistics.DeclaredColumn;

/** What is declared about columns, held against the schema and the sizes of the tables. */
public final class DeclaredColumns {

  private final Catalog catalog;
  private final String currentSchema;
  private final Map<QualifiedName, Long> rows;

  private DeclaredColumns(Catalog catalog, String currentSchema, Map<QualifiedName, Long> rows) {
    this.catalog = catalog;
    this.currentSchema = currentSchema;
    this.rows = rows;
  }

  /**
   * The declaration of each column.
   *
   * @param rows of each table that has a size
   * @throws NoSuchObjectException if there is no such table or column
   * @throws IllegalArgumentException if a declaration cannot be true
   */
  static Map<ColumnName, DeclaredColumn> of(
      Catalog catalog,
      String currentSchema,
      SortedMap<QualifiedName, Long> rows,
      Collection<DeclaredColumn> columns) {
    DeclaredName names =
        new DeclaredName(
            catalog, currentSchema, "distribution of values", "distribution of values");
    DeclaredColumns checks = new DeclaredColumns(catalog, currentSchema, rows);
    Map<ColumnName, DeclaredColumn> declared = new TreeMap<>(ColumnName.ORDER);
    for (DeclaredColumn column : columns) {
      ColumnName name = new ColumnName(names.table(column.table()), column.column());
      checks.check(name, column);
      if (declared.put(name, column) != null) {
        throw new IllegalArgumentException(name.subject() + ": its values are declared twice");
      }
    }
    return declared;
  }

  /**
   * Holds one declaration against the schema and the sizes.
   *
   * @param rows of each table that has a size
   * @throws NoSuchObjectException if there is no such table or column
   * @throws IllegalArgumentException if it cannot be true
   */
  public static void check(
      Catalog catalog,
      String currentSchema,
      SortedMap<QualifiedName, Long> rows,
      DeclaredColumn column) {
    of(catalog, currentSchema, rows, List.of(column));
  }

  private void check(ColumnName name, DeclaredColumn declared) {
    Column column = DeclaredName.column(catalog, name);
    QualifiedName root = Partitions.root(catalog, name.table());
    if (!root.equals(name.table())) {
      throw refused(
          name,
          "its table is a partition: declare the values of %s, which hold for all of them",
          root);
    }
    Long size = rows.get(name.table());
    if (size == null) {
      throw refused(
          name,
          "table %s has no size that the shares could be of: add @TableSize(table = \"%s\", rows = …)",
          name.table(),
          name.table().schema().equals(currentSchema)
              ? name.table().name()
              : name.table().schema() + "." + name.table().name());
    }
    checkNulls(name, column, declared);
    checkLabels(name, column, declared);
    checkUnique(name, declared);
    checkDistinct(name, declared, size);
  }

  private static void checkNulls(ColumnName name, Column column, DeclaredColumn declared) {
    boolean nulls = declared.nullFraction().filter(share -> share > 0).isPresent();
    if (nulls && column.nullability() == Nullability.NOT_NULL) {
      throw refused(
          name,
          "it is not null, so that no row can have a null, but a share of %s is declared",
          declared.nullFraction().orElseThrow());
    }
  }

  private void checkLabels(ColumnName name, Column column, DeclaredColumn declared) {
    Optional<Set<String>> labels = ColumnLabels.of(catalog, column);
    if (labels.isEmpty()) {
      return;
    }
    String all = "'" + String.join("', '", labels.get()) + "'";
    for (CommonValue common : declared.mostCommon()) {
      String value = common.value().orElseThrow();
      if (ColumnLabels.areSpelledOneWay(column) && !labels.get().contains(value)) {
        throw refused(name, "it cannot have the value '%s': it is one of %s", value, all);
      }
    }
    if (declared.distinct().filter(values -> values > labels.get().size()).isPresent()) {
      throw refused(
          name,
          "%,d distinct values are declared, but it can have %d only: %s",
          declared.distinct().orElseThrow(),
          labels.get().size(),
          all);
    }
  }

  private void checkUnique(ColumnName name, DeclaredColumn declared) {
    boolean repeats = declared.distinct().isPresent() || !declared.mostCommon().isEmpty();
    UniqueColumns.index(catalog, name)
        .filter(index -> repeats)
        .ifPresent(
            index -> {
              throw refused(
                  name,
                  "its values are all different, by unique index %s: only a share of null can be declared",
                  index.name());
            });
  }

  private void checkDistinct(ColumnName name, DeclaredColumn declared, long size) {
    if (declared.distinct().isEmpty()) {
      return;
    }
    long distinct = declared.distinct().get();
    if (distinct > size) {
      throw refused(
          name, "%,d distinct values are declared, but the table has %,d rows", distinct, size);
    }
    for (ForeignKey key :
        catalog.findTable(name.table()).map(Table::foreignKeys).orElse(List.of())) {
      Long referenced = rows.get(key.referencedTable());
      if (key.columns().equals(List.of(name.name()))
          && referenced != null
          && referenced < distinct) {
        throw refused(
            name,
            "%,d distinct values are declared, but it references %s, which has %,d rows",
            distinct,
            key.referencedTable(),
            referenced);
      }
    }
  }

  private static IllegalArgumentException refused(
      ColumnName name, String problem, Object... values) {
    return new IllegalArgumentException(
        name.subject() + ": " + String.format(Locale.ROOT, problem, values));
  }
}
