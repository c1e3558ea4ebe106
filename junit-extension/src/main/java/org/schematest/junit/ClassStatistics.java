package org.schematest.junit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.DeclaredColumn;
import org.schematest.statistics.DeclaredSize;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.declared.DeclaredColumns;
import org.schematest.statistics.declared.DeclaredRows;
import org.schematest.statistics.declared.DeclaredStatistics;

/** What the planner is told for a test class: all that is declared for it, and what follows. */
final class ClassStatistics {

  private final Catalog catalog;
  private final String currentSchema;
  private final Statistics exported;
  private final List<DeclaredSize> sizes;
  private final SortedMap<QualifiedName, Long> rows;
  private final TableNames names;

  private ClassStatistics(
      Catalog catalog, String currentSchema, Statistics exported, List<DeclaredSize> sizes) {
    this.catalog = catalog;
    this.currentSchema = currentSchema;
    this.exported = exported;
    this.sizes = sizes;
    this.rows = DeclaredRows.of(catalog, currentSchema, exported, sizes);
    this.names = new TableNames(catalog, currentSchema);
  }

  /**
   * Puts them together.
   *
   * @param history the migration tool's own tables, of which an export tells in vain
   * @param testClass that a failure names if single declarations can be true, but not all of them
   * @throws ExtensionConfigurationException if a declaration cannot be true; it quotes it
   */
  static Statistics of(
      Declarations declarations,
      Class<?> testClass,
      Catalog catalog,
      Set<QualifiedName> history,
      String currentSchema) {
    Statistics exported =
        ExportedFile.of(declarations.files(), catalog, history, LocalDate.now(ZoneOffset.UTC));
    List<DeclaredSize> sizes =
        TableSizes.of(declarations.sizes(), testClass, catalog, currentSchema, exported);
    ClassStatistics all = new ClassStatistics(catalog, currentSchema, exported, sizes);
    return all.with(all.nearest(declarations.columns()));
  }

  private Statistics with(List<DeclaredColumn> columns) {
    return DeclaredStatistics.of(catalog, currentSchema, exported, sizes, columns);
  }

  private List<DeclaredColumn> nearest(List<List<ColumnDeclaration>> nearestFirst) {
    Map<ColumnKey, DeclaredColumn> nearest = new LinkedHashMap<>();
    for (List<ColumnDeclaration> level : nearestFirst) {
      Map<ColumnKey, DeclaredColumn> own = new LinkedHashMap<>();
      for (ColumnDeclaration one : level) {
        try {
          ColumnKey key = new ColumnKey(names.table(one.table()), one.column());
          if (own.put(key, checked(one, key)) != null) {
            throw new IllegalArgumentException(
                "the values of column %s.%s are declared there already"
                    .formatted(key.table(), key.column()));
          }
        } catch (IllegalArgumentException | NoSuchObjectException e) {
          throw new ExtensionConfigurationException(one.source() + ": " + e.getMessage(), e);
        }
      }
      own.forEach(nearest::putIfAbsent);
    }
    return List.copyOf(nearest.values());
  }

  private DeclaredColumn checked(ColumnDeclaration one, ColumnKey key) {
    DeclaredColumn column =
        new DeclaredColumn(
            key.table().schema() + "." + key.table().name(),
            key.column(),
            one.values().nulls(),
            one.values().distinct(),
            one.values().mostCommon());
    DeclaredColumns.check(catalog, currentSchema, rows, column);
    return column;
  }

  private record ColumnKey(QualifiedName table, String column) {}
}
