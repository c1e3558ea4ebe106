package org.schematest.expectation.contract.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.expectation.ColumnExpectations;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.contract.Contract;
import org.schematest.expectation.contract.Exceptions;
import org.schematest.expectation.contract.Exceptions.Excepted;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.contract.Surroundings;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.ForeignKey.Action;
import org.schematest.schema.name.Identifier;

/**
 * A deleted row stays, and a column says since when: null while it lives.
 *
 * @param column the column
 * @param activeView the view that shows just the live rows, if one is promised
 * @param activePolicy whether row-level security is promised to show just the live rows
 */
public record SoftDelete(
    String column,
    Optional<String> activeView,
    boolean activePolicy,
    Exceptions cascades,
    Exceptions keys,
    Exceptions scans)
    implements Contract<Table> {

  private static final String NAME = "soft delete";
  private static final Part COLUMN =
      new Part(NAME, "column", "null while a row lives, then the moment of its deletion");
  private static final Part REFERENCES =
      new Part(
          NAME,
          "references",
          "a row that is deleted by mistake must not take along, or cut loose, what refers to it");

  /** By that column, and as strict as it can be. */
  public static SoftDelete softDelete(String column) {
    return new SoftDelete(
        column,
        Optional.empty(),
        false,
        Exceptions.of("a cascade from"),
        Exceptions.of("the key"),
        Exceptions.of("reading live rows without"));
  }

  /** A view of that name shows the live rows, and all of their columns. */
  public SoftDelete withActiveView(String view) {
    return new SoftDelete(column, Optional.of(view), activePolicy, cascades, keys, scans);
  }

  /** Row-level security shows the live rows only. */
  public SoftDelete withActivePolicy() {
    return new SoftDelete(column, activeView, true, cascades, keys, scans);
  }

  /** Rows of that table may go, or lose what they refer to, with a row that really is deleted. */
  public SoftDelete allowingCascadeFrom(String table, String reason) {
    return new SoftDelete(
        column, activeView, activePolicy, cascades.with(table, reason), keys, scans);
  }

  /** That unique constraint, index or exclusion constraint holds for deleted rows too. */
  public SoftDelete allowingKeyOfAllRows(String name, String reason) {
    return new SoftDelete(
        column, activeView, activePolicy, cascades, keys.with(name, reason), scans);
  }

  /** No index has just the live rows: who reads them reads the deleted ones as well. */
  public SoftDelete withoutIndexOfLiveRows(String reason) {
    return new SoftDelete(
        column, activeView, activePolicy, cascades, keys, scans.with("an index", reason));
  }

  @Override
  public List<Finding> findings(Table table, Catalog database) {
    if (table.findColumn(column).isEmpty()) {
      return columnFindings(table);
    }
    SoftDeletedRows rows = new SoftDeletedRows(table, column);
    List<Finding> findings = new ArrayList<>(columnFindings(table));
    findings.addAll(keys.applyTo(rows.tooStrictKeys(), rows.keyNames(), NAME, table.subject()));
    findings.addAll(referenceFindings(table, database));
    findings.addAll(
        scans.applyTo(
            rows.unserved().map(finding -> new Excepted("an index", finding)).stream().toList(),
            List.of("an index"),
            NAME,
            table.subject()));
    activeView
        .flatMap(name -> new ActiveView(table, column, name).finding(database))
        .ifPresent(findings::add);
    if (activePolicy) {
      new ActivePolicy(table, rows.live()).finding().ifPresent(findings::add);
    }
    return findings;
  }

  /** What the column alone breaks: it is a {@code timestamptz}, accepts null, has no default. */
  public List<Finding> columnFindings(Table table) {
    Optional<Column> found = table.findColumn(column);
    if (found.isEmpty()) {
      return List.of(
          COLUMN.missing(
              table.qualifiedName() + "." + Identifier.quoted(column),
              table.subject(),
              "should keep deleted rows by a column "
                  + Identifier.quoted(column)
                  + ", but has none of that name",
              Evidence.columns(table),
              Evidence.fix(
                  "alter table "
                      + table.qualifiedName()
                      + " add column "
                      + Identifier.quoted(column)
                      + " timestamptz")));
    }
    return COLUMN.missing(
        Stream.of(
            ColumnExpectations.hasType(found.get(), "timestamptz"),
            ColumnExpectations.isOptional(found.get()),
            ColumnExpectations.hasNoDefault(found.get())));
  }

  private List<Finding> referenceFindings(Table table, Catalog database) {
    String schema = table.qualifiedName().schema();
    List<ForeignKey> references = Surroundings.referencesTo(database, table);
    return cascades.applyTo(
        references.stream()
            .filter(key -> key.onDelete() != Action.RESTRICT && key.onDelete() != Action.NO_ACTION)
            .map(
                key -> new Excepted(Surroundings.nameIn(schema, key.table()), givesWay(table, key)))
            .toList(),
        references.stream()
            .map(key -> Surroundings.nameIn(schema, key.table()))
            .distinct()
            .toList(),
        NAME,
        table.subject());
  }

  private static Finding givesWay(Table table, ForeignKey key) {
    String name = Identifier.quoted(key.name());
    ForeignKey restricting =
        new ForeignKey(
            key.table(),
            key.name(),
            key.columns(),
            key.referencedTable(),
            key.referencedColumns(),
            key.period(),
            Action.RESTRICT,
            List.of(),
            key.onUpdate(),
            key.matchFull(),
            key.deferrability(),
            key.validated(),
            key.enforced(),
            key.comment());
    return REFERENCES.missing(
        key.table() + Identifier.list(key.columns()),
        table.subject(),
        "should keep a row while "
            + key.table()
            + Identifier.list(key.columns())
            + " refers to it, but the foreign key says on delete "
            + key.onDelete().sql(),
        Evidence.named("declared", List.of(key), ForeignKey::name, ForeignKey::definition),
        Part.fix(
            "alter table "
                + key.table()
                + " drop constraint "
                + name
                + ", add constraint "
                + name
                + " "
                + restricting.definition()));
  }
}
