package org.schematest.explain.printed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.storage.Storage;

/** Finds the tables and indexes that a plan names in the catalog. */
public final class Relations {

  private final Catalog catalog;

  public Relations(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The table that a node reads. What is written to is not read by the node that writes. */
  public Optional<ScannedRelation> scannedBy(RawNode node) {
    RawNode reader = node.reader();
    if (reader.is("ModifyTable") || node.is("BitmapAnd") || node.is("BitmapOr")) {
      return Optional.empty();
    }
    return reader.text("Schema").flatMap(schema -> scanned(reader, schema));
  }

  private Optional<ScannedRelation> scanned(RawNode reader, String schema) {
    return reader
        .text("Relation Name")
        .map(name -> new QualifiedName(schema, name))
        .map(
            table ->
                new ScannedRelation(
                    table, rootOf(table), reader.text("Alias").orElse(table.name())));
  }

  /** The declared type of a column of a table or view. */
  public Optional<String> type(QualifiedName relation, String column) {
    return Stream.concat(
            catalog.findTable(relation).stream().flatMap(table -> table.columns().stream()),
            catalog.schemas().stream()
                .flatMap(schema -> schema.views().stream())
                .filter(view -> view.qualifiedName().equals(relation))
                .flatMap(view -> view.columns().stream()))
        .filter(own -> own.name().equals(column))
        .map(Column::type)
        .findFirst();
  }

  private QualifiedName rootOf(QualifiedName table) {
    return catalog.findTable(table).flatMap(Table::partitionOf).map(this::rootOf).orElse(table);
  }

  /**
   * The index of that name on that table. Of an index that the catalog does not have, PostgreSQL's
   * own or an extension's, nothing but the name is known: it has no keys.
   */
  public Index index(QualifiedName table, String name) {
    return catalog
        .findIndex(new QualifiedName(table.schema(), name))
        .orElseGet(
            () ->
                new Index(
                    SqlScope.of(table),
                    name,
                    "btree",
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    false,
                    false,
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    new Storage(Optional.empty(), Optional.empty(), Map.of()),
                    Optional.empty()));
  }

  /** The index of the partitioned table that this is a part of; else itself. */
  public QualifiedName rootOf(Index index) {
    return index
        .partitionOf()
        .map(parent -> catalog.findIndex(parent).map(this::rootOf).orElse(parent))
        .orElse(index.qualifiedName());
  }
}
