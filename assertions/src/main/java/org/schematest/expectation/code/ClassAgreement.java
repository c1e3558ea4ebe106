package org.schematest.expectation.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.code.MappedClass;
import org.schematest.code.MappedProperty;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.TableExpectations;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;

/** Whether a table has the columns that a Java class reads and writes, within the same limits. */
public final class ClassAgreement {

  private static final String EXPECTATION = "columns of a Java class";

  private final Table table;
  private final MappedClass type;

  private ClassAgreement(Table table, MappedClass type) {
    this.table = table;
    this.type = type;
  }

  /**
   * Each property has its column, and what the annotations say of it is what the column says.
   * Columns without a property are none of the class's business. A class of which nothing can be
   * compared is a finding.
   */
  public static List<Finding> agreesWith(Table table, MappedClass type) {
    return new ClassAgreement(table, type).findings();
  }

  private List<Finding> findings() {
    if (type.table().filter(name -> !name.means(table.name())).isPresent()) {
      return List.of(otherTable(type.table().get().stored()));
    }
    List<MappedProperty> properties = type.properties();
    if (properties.isEmpty()) {
      return List.of(nothingCompared());
    }
    List<Finding> findings = new ArrayList<>();
    for (MappedProperty property : properties) {
      Optional<Column> column = column(property);
      findings.addAll(
          column.isPresent()
              ? new PropertyAgreement(table, column.get(), property).findings()
              : List.of(missing(property)));
    }
    primaryKey(properties).ifPresent(findings::add);
    return findings;
  }

  private Optional<Column> column(MappedProperty property) {
    return table.columns().stream()
        .filter(column -> property.column().means(column.name()))
        .findFirst();
  }

  private Finding otherTable(String name) {
    return about(
        table.qualifiedName() + " = " + type.name(),
        "should be the table of "
            + type.name()
            + ", but that is "
            + Identifier.quoted(name)
            + " (@Table)");
  }

  private Finding nothingCompared() {
    List<String> skipped =
        type.skipped().entrySet().stream()
            .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
            .toList();
    return about(
        table.qualifiedName() + " = " + type.name(),
        "should agree with " + type.name() + ", but that has no property to compare",
        skipped.isEmpty() ? new Fact[0] : new Fact[] {Fact.of("left out", skipped)});
  }

  private Finding missing(MappedProperty property) {
    String name = property.column().stored();
    return about(
        table.qualifiedName() + "." + Identifier.quoted(name),
        "should have a column "
            + Identifier.quoted(name)
            + ", as "
            + property.source()
            + " says, but has none of that name",
        Evidence.columns(table),
        Fact.of("at run time", "every statement that names it fails (42703, undefined_column)"),
        Evidence.fix(
            "alter table "
                + table.qualifiedName()
                + " add column "
                + Identifier.quoted(name)
                + " "
                + ColumnTypes.of(property)
                + (property.required().isPresent() ? " not null" : "")));
  }

  /** Of any order: JPA's identity has none. */
  private Optional<Finding> primaryKey(List<MappedProperty> properties) {
    List<String> ids =
        properties.stream()
            .filter(MappedProperty::id)
            .flatMap(property -> column(property).stream())
            .map(Column::name)
            .toList();
    List<String> actual = table.primaryKey().map(PrimaryKey::columns).orElse(List.of());
    if (ids.isEmpty() || ids.stream().sorted().toList().equals(actual.stream().sorted().toList())) {
      return Optional.empty();
    }
    String promise =
        "should have the primary key "
            + Identifier.list(ids)
            + ", as "
            + type.name()
            + " says (@Id), but ";
    return TableExpectations.hasPrimaryKey(table, ids)
        .map(
            finding ->
                new Finding(
                    finding.identity(),
                    finding.subject(),
                    promise
                        + (actual.isEmpty()
                            ? "has none"
                            : "its primary key is " + Identifier.list(actual)),
                    finding.facts()));
  }

  private Finding about(String object, String problem, Fact... facts) {
    return Finding.of(EXPECTATION, object, table.subject(), problem, facts);
  }
}
