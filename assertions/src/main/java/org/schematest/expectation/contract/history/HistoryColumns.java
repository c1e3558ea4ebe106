package org.schematest.expectation.contract.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.ColumnExpectations;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.contract.Exceptions.Excepted;
import org.schematest.expectation.contract.Part;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;

/** Whether a history has the columns of its table, and takes each of their values. */
record HistoryColumns(Table table, Table history, List<String> validity, Set<String> more) {

  private static final Part PART =
      new Part(
          History.NAME,
          "columns",
          "a value that the history cannot take is lost, or stops the change");

  List<String> names() {
    return table.columns().stream().map(Column::name).toList();
  }

  /** The columns of the table that the history lacks. */
  List<Excepted> notFollowed() {
    return table.columns().stream()
        .filter(column -> history.findColumn(column.name()).isEmpty())
        .map(column -> new Excepted(column.name(), lacks(column.name(), column.type())))
        .toList();
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    table
        .columns()
        .forEach(
            column ->
                history
                    .findColumn(column.name())
                    .ifPresent(kept -> findings.addAll(differences(column, kept))));
    validity.stream()
        .filter(name -> history.findColumn(name).isEmpty())
        .map(name -> lacks(name, validity.size() == 1 ? "tstzrange" : "timestamptz"))
        .forEach(findings::add);
    validity.stream()
        .flatMap(name -> history.findColumn(name).stream())
        .flatMap(column -> ColumnExpectations.isRequired(column).stream())
        .map(PART::missing)
        .forEach(findings::add);
    more.stream()
        .filter(name -> history.findColumn(name).isEmpty())
        .map(name -> lacks(name, "text"))
        .forEach(findings::add);
    history.columns().stream()
        .filter(column -> table.findColumn(column.name()).isEmpty())
        .filter(column -> !validity.contains(column.name()) && !more.contains(column.name()))
        .map(this::tooMuch)
        .forEach(findings::add);
    return findings;
  }

  private List<Finding> differences(Column column, Column kept) {
    List<Finding> findings = new ArrayList<>();
    ColumnExpectations.hasType(kept, column.type()).map(PART::missing).ifPresent(findings::add);
    boolean key =
        table.primaryKey().map(PrimaryKey::columns).orElse(List.of()).contains(column.name());
    if (key) {
      ColumnExpectations.isRequired(kept).map(PART::missing).ifPresent(findings::add);
    } else if (column.nullability() == Nullability.NULLABLE) {
      ColumnExpectations.isOptional(kept).map(PART::missing).ifPresent(findings::add);
    }
    ownValue(kept).ifPresent(findings::add);
    return findings;
  }

  private Optional<Finding> ownValue(Column kept) {
    boolean identity = kept.identity().isPresent();
    if (!identity && kept.generated().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        PART.missing(
            history.qualifiedName() + "." + Identifier.quoted(kept.name()),
            kept.subject(),
            "should take the value of "
                + table.qualifiedName()
                + ", but "
                + (identity ? "numbers itself" : "computes its own"),
            Evidence.declared(kept),
            Part.fix(
                "alter table "
                    + history.qualifiedName()
                    + " alter column "
                    + Identifier.quoted(kept.name())
                    + (identity ? " drop identity" : " drop expression"))));
  }

  private Finding lacks(String name, String type) {
    boolean time = validity.contains(name);
    return PART.missing(
        history.qualifiedName() + "." + Identifier.quoted(name),
        history.subject(),
        "should have a column " + Identifier.quoted(name) + ", but has none of that name",
        Evidence.columns(history),
        Part.fix(
            "alter table "
                + history.qualifiedName()
                + " add column "
                + Identifier.quoted(name)
                + " "
                + type
                + (time ? " not null" : "")));
  }

  private Finding tooMuch(Column column) {
    return PART.missing(
        history.qualifiedName() + "." + Identifier.quoted(column.name()),
        column.subject(),
        "should be a column of " + table.qualifiedName() + " too, or be named, but is neither",
        Evidence.declared(column),
        Part.fix(
            "alter table "
                + history.qualifiedName()
                + " drop column "
                + Identifier.quoted(column.name())
                + " -- or name it in the test: .alsoWith(…)"));
  }
}
