package org.schematest.expectation.contract.star;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.expectation.ColumnExpectations;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.ForeignKeyExpectations;
import org.schematest.expectation.contract.Exceptions.Excepted;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.contract.Surroundings;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;

/**
 * A fact of a star: foreign keys to dimensions, measures, and nothing that describes.
 *
 * @param degenerate the columns that are dimensions without a table
 * @param dimensions the names of the dimensions
 * @param dates the one of days
 * @param schema where they are
 */
record FactTable(
    Table table,
    Set<String> degenerate,
    Set<String> dimensions,
    Optional<String> dates,
    String schema) {

  private static final Part REFERENCES =
      new Part(StarSchema.NAME, "references of facts", "a fact is found by its dimensions only");
  private static final Part DATE =
      new Part(StarSchema.NAME, "date of facts", "a fact without a day is in no report");
  private static final Part COLUMNS =
      new Part(StarSchema.NAME, "columns of facts", "what describes belongs to a dimension");
  private static final Part MEASURES =
      new Part(StarSchema.NAME, "additive measures", "a sum over nulls or floats is not the sum");

  private static final Set<String> EXACT = Set.of("smallint", "integer", "bigint");
  private static final Set<String> FLOATING = Set.of("real", "double precision");

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    degenerate.stream()
        .filter(name -> table.findColumn(name).isEmpty())
        .forEach(name -> findings.add(noColumn(name)));
    for (ForeignKey key : table.foreignKeys()) {
      if (isToDimension(key)) {
        findings.addAll(reference(key));
      } else {
        findings.add(elsewhere(key));
      }
    }
    dates.filter(name -> !refersTo(name)).ifPresent(name -> findings.add(noDate(name)));
    table.columns().stream()
        .filter(column -> !isKey(column) && !degenerate.contains(column.name()))
        .filter(column -> !isNumber(column))
        .forEach(column -> findings.add(describing(column)));
    return findings;
  }

  private boolean isToDimension(ForeignKey key) {
    return dimensions.contains(Surroundings.nameIn(schema, key.referencedTable()));
  }

  private boolean refersTo(String dimension) {
    return table.foreignKeys().stream()
        .anyMatch(key -> Surroundings.nameIn(schema, key.referencedTable()).equals(dimension));
  }

  private List<Finding> reference(ForeignKey key) {
    return REFERENCES.missing(
        Stream.concat(
            Stream.of(
                ForeignKeyExpectations.isValidated(key),
                ForeignKeyExpectations.isIndexed(table, key)),
            key.columns().stream().map(table::column).map(ColumnExpectations::isRequired)));
  }

  private Finding elsewhere(ForeignKey key) {
    return REFERENCES.missing(
        key.table() + Identifier.list(key.columns()),
        table.subject(),
        "should refer to dimensions only, but refers to " + key.referencedTable(),
        Evidence.foreignKeys(table),
        Fact.of("dimensions", String.join(", ", dimensions)),
        Part.fix(
            "alter table "
                + table.qualifiedName()
                + key.columns().stream()
                    .map(column -> " drop column " + Identifier.quoted(column))
                    .reduce((one, other) -> one + "," + other)
                    .orElse("")));
  }

  private Finding noDate(String name) {
    return DATE.missing(
        table.qualifiedName().toString(),
        table.subject(),
        "should refer to the date dimension " + Identifier.quoted(name) + ", but does not",
        Evidence.foreignKeys(table),
        Part.fix(
            "alter table "
                + table.qualifiedName()
                + " add column "
                + Identifier.quoted(name + "_key")
                + " integer not null references "
                + Identifier.quoted(schema)
                + "."
                + Identifier.quoted(name),
            "create index on "
                + table.qualifiedName()
                + " ("
                + Identifier.quoted(name + "_key")
                + ")"));
  }

  private Finding describing(Column column) {
    return COLUMNS.missing(
        table.qualifiedName() + "." + Identifier.quoted(column.name()),
        column.subject(),
        "should be a foreign key, a measure or a degenerate dimension, but is "
            + column.type()
            + " and not declared",
        Evidence.declared(column),
        Part.fix(
            "alter table "
                + table.qualifiedName()
                + " drop column "
                + Identifier.quoted(column.name())));
  }

  private Finding noColumn(String name) {
    return COLUMNS.missing(
        table.qualifiedName() + "." + Identifier.quoted(name),
        table.subject(),
        "should have the degenerate dimension "
            + Identifier.quoted(name)
            + ", but has no such column",
        Evidence.columns(table));
  }

  private boolean isKey(Column column) {
    return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()))
        || table.primaryKey().stream().anyMatch(key -> key.columns().contains(column.name()));
  }

  private static boolean isNumber(Column column) {
    return isExact(column) || FLOATING.contains(column.type());
  }

  private static boolean isExact(Column column) {
    return EXACT.contains(column.type()) || column.type().startsWith("numeric");
  }

  private List<Column> measures() {
    return table.columns().stream()
        .filter(column -> !isKey(column) && !degenerate.contains(column.name()))
        .filter(FactTable::isNumber)
        .toList();
  }

  List<String> measureNames() {
    return measures().stream().map(column -> table.name() + "." + column.name()).toList();
  }

  /** Those that may be null, or are no exact numbers. */
  List<Excepted> unfitMeasures() {
    return measures().stream()
        .flatMap(
            column ->
                Stream.of(
                        ColumnExpectations.isRequired(column),
                        isExact(column)
                            ? Optional.<Finding>empty()
                            : ColumnExpectations.hasType(column, "numeric"))
                    .flatMap(Optional::stream)
                    .map(MEASURES::missing)
                    .map(finding -> new Excepted(table.name() + "." + column.name(), finding)))
        .toList();
  }
}
