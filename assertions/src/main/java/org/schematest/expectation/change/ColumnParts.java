package org.schematest.expectation.change;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Sequence;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ExclusionConstraint;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.storage.ReplicaIdentity;

/**
 * What is there of a column beside itself: indexes, constraints, statistics and sequences, which go
 * without a word when it is dropped (manual, "alter table": drop column).
 */
record ColumnParts(Optional<Catalog> catalog, TableFamily family, Column column) {

  static ColumnParts of(Optional<Catalog> catalog, Table table, Column column) {
    return new ColumnParts(catalog, new TableFamily(catalog, table), column);
  }

  /** One line for each, with its definition. */
  Stream<String> lines() {
    return Stream.of(
            family.tables().stream().flatMap(this::indexes),
            family.tables().stream().flatMap(this::constraints),
            statistics(),
            sequences())
        .flatMap(lines -> lines);
  }

  /** Those whose text PostgreSQL reads again when the column has another type. */
  Stream<String> computing() {
    return Stream.concat(
        family.tables().stream()
            .flatMap(table -> table.indexes().stream())
            .filter(index -> index.constraint().isEmpty() && index.partitionOf().isEmpty())
            .filter(this::computes)
            .map(index -> index.subject() + "  " + index.definition()),
        family.tables().stream()
            .flatMap(
                table ->
                    table.exclusionConstraints().stream()
                        .filter(this::has)
                        .map(one -> said(table, one.name(), one.definition()))));
  }

  private boolean computes(Index index) {
    return index.predicate().filter(this::isIn).isPresent()
        || index.keys().stream().anyMatch(key -> key.column().isEmpty() && isIn(key.expression()));
  }

  /** Indexes of their own; a partition's part of an index is that of its table. */
  Stream<String> indexes(Table table) {
    return table.indexes().stream()
        .filter(index -> index.constraint().isEmpty() && index.partitionOf().isEmpty())
        .filter(this::has)
        .map(index -> index.subject() + "  " + index.definition() + role(table, index));
  }

  private boolean has(Index index) {
    return index.keys().stream().anyMatch(key -> isIn(key.expression()))
        || index.includedColumns().contains(column.name())
        || index.predicate().filter(this::isIn).isPresent();
  }

  private static String role(Table table, Index index) {
    ReplicaIdentity identity = table.replicaIdentity();
    return (identity.index().filter(index.name()::equals).isPresent()
            ? ", the replica identity"
            : "")
        + (index.clustered() ? ", by which the table is clustered" : "")
        + index.comment().map(text -> ", with its comment").orElse("");
  }

  private record Constraint(String name, String definition) {}

  /** A partition has those of its table, and so do children as a rule: these are told of once. */
  private Stream<String> constraints(Table table) {
    List<String> told =
        table.equals(family.table())
            ? List.of()
            : constraintsOf(family.table()).map(Constraint::definition).toList();
    return constraintsOf(table)
        .filter(one -> !told.contains(one.definition()))
        .map(one -> said(table, one.name(), one.definition()));
  }

  private String said(Table table, String name, String definition) {
    String of = table.equals(family.table()) ? "" : " of " + table.qualifiedName();
    return "constraint " + Identifier.quoted(name) + of + "  " + definition;
  }

  private Stream<Constraint> constraintsOf(Table table) {
    return Stream.of(
            table.primaryKey().stream()
                .filter(key -> key.columns().contains(column.name()))
                .map(key -> new Constraint(key.name(), "primary key " + list(key.columns()))),
            table.uniqueConstraints().stream()
                .filter(key -> key.columns().contains(column.name()))
                .map(key -> new Constraint(key.name(), "unique " + list(key.columns()))),
            table.foreignKeys().stream()
                .filter(key -> key.columns().contains(column.name()))
                .map(key -> new Constraint(key.name(), key.definition())),
            table.checkConstraints().stream()
                .filter(check -> check.columns().contains(column.name()))
                .map(check -> new Constraint(check.name(), check.definition())),
            table.exclusionConstraints().stream()
                .filter(this::has)
                .map(one -> new Constraint(one.name(), one.definition())))
        .flatMap(all -> all);
  }

  private static String list(List<String> columns) {
    return Identifier.list(columns);
  }

  boolean has(ExclusionConstraint constraint) {
    return constraint.elements().stream().anyMatch(one -> isIn(one.expression()))
        || constraint.predicate().filter(this::isIn).isPresent();
  }

  private Stream<String> statistics() {
    return catalog.stream()
        .flatMap(all -> all.schemas().stream())
        .flatMap(schema -> schema.statistics().stream())
        .filter(one -> family.names().contains(one.table()))
        .filter(
            one ->
                one.columns().contains(column.name())
                    || one.expressions().stream().anyMatch(this::isIn))
        .map(
            one ->
                "statistics "
                    + one.qualifiedName()
                    + "  on "
                    + String.join(
                        ", ",
                        Stream.concat(
                                one.columns().stream().map(Identifier::quoted),
                                one.expressions().stream())
                            .toList()));
  }

  private Stream<String> sequences() {
    return catalog.stream()
        .flatMap(all -> all.schemas().stream())
        .flatMap(schema -> schema.sequences().stream())
        .filter(
            one ->
                one.ownedBy()
                    .filter(
                        by ->
                            family.names().contains(by.table())
                                && by.column().equals(column.name()))
                    .isPresent())
        .map(Sequence::subject);
  }

  private boolean isIn(String sql) {
    return Mentions.inPrinted(sql, column.name());
  }
}
