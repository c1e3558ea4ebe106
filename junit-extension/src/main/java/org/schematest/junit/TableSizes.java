package org.schematest.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.DeclaredSize;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.declared.DeclaredRows;

/** Finds the table that each declaration means, and lets the nearest count. */
final class TableSizes {

  private final Catalog catalog;
  private final String currentSchema;
  private final TableNames names;
  private final Map<QualifiedName, Long> rows = new TreeMap<>();

  private TableSizes(Catalog catalog, String currentSchema) {
    this.catalog = catalog;
    this.currentSchema = currentSchema;
    this.names = new TableNames(catalog, currentSchema);
  }

  /**
   * The size of each table that is declared to have one.
   *
   * @param nearestFirst declarations of one level must be about different tables
   * @param testClass that a failure names if single declarations can be true, but not all of them
   * @throws ExtensionConfigurationException if a declaration cannot be true; it quotes it
   */
  static List<DeclaredSize> of(
      List<List<SizeDeclaration>> nearestFirst,
      Class<?> testClass,
      Catalog catalog,
      String currentSchema,
      Statistics exported) {
    TableSizes sizes = new TableSizes(catalog, currentSchema);
    nearestFirst.forEach(sizes::add);
    return sizes.checked(
        "the sizes that %s has".formatted(ClassName.of(testClass)), sizes.rows, exported);
  }

  /** What only the planner's side knows to be impossible: it would say so at the first plan. */
  private List<DeclaredSize> checked(
      String source, Map<QualifiedName, Long> declared, Statistics exported) {
    try {
      List<DeclaredSize> sizes = new ArrayList<>();
      declared.forEach(
          (table, count) ->
              sizes.add(new DeclaredSize(table.schema() + "." + table.name(), count)));
      DeclaredRows.of(catalog, currentSchema, exported, sizes);
      return sizes;
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(source + ": " + e.getMessage(), e);
    }
  }

  private void add(List<SizeDeclaration> level) {
    Map<QualifiedName, Long> own = new TreeMap<>();
    for (SizeDeclaration size : level) {
      if (size.rows() < 1) {
        throw refused(size, "rows must be at least 1");
      }
      QualifiedName table = resolve(size);
      if (own.put(table, size.rows()) != null) {
        throw refused(size, "table %s has a size there already".formatted(table));
      }
      checked(size.source(), Map.of(table, size.rows()), Statistics.NONE);
    }
    own.forEach(rows::putIfAbsent);
  }

  private QualifiedName resolve(SizeDeclaration size) {
    try {
      return names.table(size.table());
    } catch (NoSuchObjectException e) {
      throw refused(size, e.getMessage());
    }
  }

  private static ExtensionConfigurationException refused(
      SizeDeclaration size, @Nullable String problem) {
    return new ExtensionConfigurationException(size.source() + ": " + problem);
  }
}
