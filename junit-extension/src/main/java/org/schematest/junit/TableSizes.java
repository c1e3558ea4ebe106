package org.schematest.junit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.schematest.schema.Catalog;
import org.schematest.schema.NoSuchObjectException;
import org.schematest.schema.QualifiedName;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.statistics.DeclaredRows;
import org.schematest.statistics.DeclaredSize;

/** Finds the table that each declaration means, and lets the nearest count. */
final class TableSizes {

  private final Catalog catalog;
  private final String currentSchema;
  private final NavigableMap<QualifiedName, Long> rows = new TreeMap<>();

  private TableSizes(Catalog catalog, String currentSchema) {
    this.catalog = catalog;
    this.currentSchema = currentSchema;
  }

  /**
   * The rows of each table.
   *
   * @param nearestFirst declarations of one level must be about different tables
   * @param testClass that a failure names if single declarations can be true, but not all of them
   * @throws ExtensionConfigurationException if a declaration cannot be true; it quotes it
   */
  static SortedMap<QualifiedName, Long> of(
      List<List<SizeDeclaration>> nearestFirst,
      Class<?> testClass,
      Catalog catalog,
      String currentSchema) {
    TableSizes sizes = new TableSizes(catalog, currentSchema);
    nearestFirst.forEach(sizes::add);
    sizes.check("the sizes that %s has".formatted(ClassName.of(testClass)), sizes.rows);
    return Collections.unmodifiableSortedMap(sizes.rows);
  }

  /** What only the planner's side knows to be impossible: it would say so at the first plan. */
  private void check(String source, Map<QualifiedName, Long> declared) {
    List<DeclaredSize> sizes = new ArrayList<>();
    declared.forEach(
        (table, count) -> sizes.add(new DeclaredSize(table.schema() + "." + table.name(), count)));
    try {
      DeclaredRows.of(catalog, currentSchema, new java.util.TreeMap<>(), sizes);
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
      check(size.source(), Map.of(table, size.rows()));
    }
    own.forEach(rows::putIfAbsent);
  }

  private QualifiedName resolve(SizeDeclaration size) {
    return catalog.schemas().stream()
        .flatMap(
            schema ->
                Stream.concat(
                    schema.tables().stream().map(Table::qualifiedName),
                    schema.views().stream().map(View::qualifiedName)))
        .filter(name -> name.isMeantBy(size.table(), currentSchema))
        .findFirst()
        .orElseThrow(() -> refused(size, unknown(size.table()).getMessage()));
  }

  private NoSuchObjectException unknown(String table) {
    Optional<Schema> named =
        catalog.schemas().stream()
            .filter(schema -> table.startsWith(schema.name() + "."))
            .findFirst();
    Schema schema = named.orElseGet(() -> catalog.schema(currentSchema));
    return new NoSuchObjectException(
        "table",
        named.isPresent() ? table.substring(schema.name().length() + 1) : table,
        schema.subject(),
        schema.tables().stream().map(Table::name).toList());
  }

  private static ExtensionConfigurationException refused(
      SizeDeclaration size, @Nullable String problem) {
    return new ExtensionConfigurationException(size.source() + ": " + problem);
  }
}
