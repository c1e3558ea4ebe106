package org.schematest.expectation.contract.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.expectation.ColumnExpectations;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** The columns that say when a row was made and changed, and by whom. */
public final class AuditedColumns {

  private static final String AUDIT = "audit columns: who and when, known of every row";

  private AuditedColumns() {}

  /**
   * Each column exists and is not null; one whose name ends in {@code _at} is a {@code timestamptz}
   * with a default, so that no writer has to remember it.
   */
  public static List<Finding> hasAuditColumns(Table table, List<String> names) {
    List<Finding> findings = new ArrayList<>();
    for (String name : names) {
      Optional<Column> column = table.findColumn(name);
      findings.addAll(
          column.isPresent() ? findingsOn(column.get()) : List.of(missing(table, name)));
    }
    return findings;
  }

  private static List<Finding> findingsOn(Column column) {
    boolean moment = column.name().endsWith("_at");
    return Stream.of(
            moment ? ColumnExpectations.hasType(column, "timestamptz") : Optional.<Finding>empty(),
            ColumnExpectations.isRequired(column),
            moment ? hasSomeDefault(column) : Optional.<Finding>empty())
        .flatMap(Optional::stream)
        .map(finding -> finding.with(Fact.of("promise", AUDIT)))
        .toList();
  }

  private static Optional<Finding> hasSomeDefault(Column column) {
    return column.defaultExpression().isPresent()
        ? Optional.empty()
        : ColumnExpectations.hasDefault(column, "now()");
  }

  private static Finding missing(Table table, String name) {
    String type = name.endsWith("_at") ? " timestamptz not null default now()" : " … not null";
    return Finding.of(
        "audit column",
        table.qualifiedName() + "." + Identifier.quoted(name),
        table.subject(),
        "should have the audit column " + Identifier.quoted(name) + ", but has none of that name",
        Evidence.columns(table),
        Evidence.fix(
            "alter table "
                + table.qualifiedName()
                + " add column "
                + Identifier.quoted(name)
                + type));
  }
}
