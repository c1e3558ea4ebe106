package org.schematest.expectation.contract.personal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.contract.Exceptions.Excepted;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.contract.Surroundings;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.Identifier;

/**
 * Where personal data is besides its columns: in columns of the same name and type elsewhere, in
 * columns that are computed of it, in materialized views and in indexes.
 */
record PersonalCopies(Table table, List<Column> personal, Catalog database) {

  private static final Part COLUMNS =
      new Part(PersonalData.NAME, "no copies", "what is deleted in one place stays in the other");
  private static final Part INDEXES =
      new Part(
          PersonalData.NAME,
          "not in indexes",
          "an index is one more copy, and one by which persons are looked for");

  /** All that there may be an exception for. */
  List<String> columnNames() {
    return others().map(this::nameOf).toList();
  }

  List<Excepted> columns() {
    return others()
        .filter(this::isCopy)
        .map(column -> new Excepted(nameOf(column), copy(column)))
        .toList();
  }

  private Stream<Column> others() {
    Stream<Column> elsewhere =
        database
            .tables()
            .filter(other -> !other.isPartition())
            .flatMap(other -> other.columns().stream());
    Stream<Column> materialized =
        Surroundings.views(database)
            .filter(View::materialized)
            .flatMap(view -> view.columns().stream());
    return Stream.concat(elsewhere, materialized)
        .filter(
            column ->
                !column.table().equals(table.qualifiedName()) || column.generated().isPresent());
  }

  private String nameOf(Column column) {
    return Surroundings.nameIn(table.qualifiedName().schema(), column.table())
        + "."
        + column.name();
  }

  private boolean isCopy(Column column) {
    if (column.table().equals(table.qualifiedName())) {
      String expression = column.generated().orElseThrow().expression();
      return personal.stream().anyMatch(one -> PersonalReaders.mentions(expression, one.name()));
    }
    return personal.stream()
        .anyMatch(one -> one.name().equals(column.name()) && one.type().equals(column.type()));
  }

  private Finding copy(Column column) {
    boolean materialized =
        Surroundings.views(database)
            .anyMatch(view -> view.materialized() && view.qualifiedName().equals(column.table()));
    return COLUMNS.missing(
        column.table() + "." + Identifier.quoted(column.name()),
        table.subject(),
        "should have its personal data nowhere else, but "
            + column.subject()
            + (column.generated().isPresent()
                ? " is computed of it"
                : " has the same name and type"),
        Evidence.declared(column),
        Fact.of(
            "unless",
            "it is no copy, or one that may be: .allowingCopyIn("
                + quotedInJava(nameOf(column))
                + ", \"…\") in the test"),
        Part.fix(
            materialized
                ? "drop materialized view " + column.table()
                : "alter table "
                    + column.table()
                    + " drop column "
                    + Identifier.quoted(column.name())));
  }

  private static String quotedInJava(String name) {
    return "\"" + name.replace("\"", "\\\"") + "\"";
  }

  List<String> indexNames() {
    return table.indexes().stream().map(Index::name).toList();
  }

  List<Excepted> indexes() {
    return table.indexes().stream()
        .filter(index -> !mentioned(index).isEmpty())
        .map(index -> new Excepted(index.name(), indexed(index)))
        .toList();
  }

  private List<String> mentioned(Index index) {
    return personal.stream()
        .map(Column::name)
        .filter(
            name ->
                index.includedColumns().contains(name)
                    || index
                        .predicate()
                        .filter(sql -> PersonalReaders.mentions(sql, name))
                        .isPresent()
                    || index.keys().stream()
                        .anyMatch(key -> PersonalReaders.mentions(key.expression(), name)))
        .toList();
  }

  private Finding indexed(Index index) {
    return INDEXES.missing(
        index.qualifiedName().toString(),
        table.subject(),
        "should have its personal data in no index, but "
            + Identifier.quoted(index.name())
            + " has "
            + mentioned(index).stream().map(Identifier::quoted).collect(Collectors.joining(", ")),
        Fact.of("declared", Identifier.quoted(index.name()) + "  " + index.definition()),
        Part.fix(
            index
                .constraint()
                .map(
                    name ->
                        "alter table "
                            + table.qualifiedName()
                            + " drop constraint "
                            + Identifier.quoted(name))
                .orElse("drop index " + index.qualifiedName())));
  }
}
