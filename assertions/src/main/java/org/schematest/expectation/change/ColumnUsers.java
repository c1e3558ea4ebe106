package org.schematest.expectation.change;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.partition.Partitioning;
import org.schematest.schema.routine.Rule;

/**
 * What PostgreSQL drops no column for, and changes no column's type under (tablecmds.c,
 * RememberAllDependentForRebuilding; dependency.c, reportDependentObjects).
 *
 * @param catalog where they are looked for; without one, only in the table
 */
record ColumnUsers(Optional<Catalog> catalog, TableFamily family, Column column) {

  static ColumnUsers of(Optional<Catalog> catalog, Table table, Column column) {
    return new ColumnUsers(catalog, new TableFamily(catalog, table), column);
  }

  /** Whether no statement changes or drops it. */
  boolean divides() {
    return family.tables().stream()
        .flatMap(table -> table.partitioning().stream())
        .map(Partitioning::definition)
        .anyMatch(this::isIn);
  }

  /** One line for each. */
  Stream<String> lines() {
    return Stream.of(
            views(), rules(), generated(), policies(), triggers(), routines(), publications())
        .flatMap(lines -> lines);
  }

  private Stream<String> views() {
    return all(schema -> schema.views().stream())
        .filter(view -> reads(view) && isIn(view.definition()))
        .map(view -> view.subject() + " reads it: drop it before, and create it again");
  }

  private boolean reads(View view) {
    return family.names().stream().anyMatch(view.reads()::contains);
  }

  private Stream<String> rules() {
    return Stream.concat(
            tables().flatMap(table -> table.rules().stream()),
            all(schema -> schema.views().stream()).flatMap(view -> view.rules().stream()))
        .filter(this::asksFor)
        .map(
            rule ->
                "rule "
                    + Identifier.quoted(rule.name())
                    + " on "
                    + rule.relation()
                    + " asks for it: drop it before, and create it again");
  }

  private boolean asksFor(Rule rule) {
    return isIn(rule.definition())
        && (family.names().contains(rule.relation()) || isNamedIn(rule.definition()));
  }

  private Stream<String> generated() {
    return family.tables().stream()
        .flatMap(table -> table.columns().stream())
        .filter(other -> !other.name().equals(column.name()))
        .filter(other -> other.generated().filter(how -> isIn(how.expression())).isPresent())
        .map(
            other ->
                in(other.table(), Identifier.quoted(other.name()))
                    + " is generated from it: drop it before, and add it again");
  }

  private Stream<String> policies() {
    return tables()
        .flatMap(
            table ->
                table.rowSecurity().policies().stream()
                    .filter(
                        policy ->
                            Stream.concat(policy.using().stream(), policy.withCheck().stream())
                                .anyMatch(sql -> isIn(sql) && isAbout(table, sql)))
                    .map(policy -> on(table, "policy " + Identifier.quoted(policy.name()))))
        .map(policy -> policy + " asks for it: drop it before, and create it again");
  }

  /** Those that fire when the column is changed, or whose condition asks for it. */
  private Stream<String> triggers() {
    return family.tables().stream()
        .flatMap(
            table ->
                table.triggers().stream()
                    .filter(trigger -> trigger.inheritedFrom().isEmpty())
                    .filter(
                        trigger ->
                            trigger.columns().contains(column.name())
                                || trigger.condition().filter(this::isIn).isPresent())
                    .map(trigger -> on(table, "trigger " + Identifier.quoted(trigger.name()))))
        .map(trigger -> trigger + " watches it: drop it before, and create it again");
  }

  private Stream<String> routines() {
    return catalog.stream()
        .flatMap(RoutineTexts::parsed)
        .filter(routine -> isNamedIn(routine.body()) && isIn(routine.body()))
        .map(routine -> routine.subject() + " reads it: drop it before, and create it again");
  }

  private Stream<String> publications() {
    return catalog.stream()
        .flatMap(all -> all.publications().stream())
        .flatMap(
            publication ->
                publication.tables().stream()
                    .filter(one -> family.names().contains(one.table()))
                    .filter(
                        one ->
                            one.columns().contains(column.name())
                                || one.condition().filter(this::isIn).isPresent())
                    .map(
                        one ->
                            "publication "
                                + Identifier.quoted(publication.name())
                                + (one.columns().contains(column.name())
                                    ? " lists it"
                                    : " publishes rows by it")
                                + ": drop table "
                                + one.table()
                                + " from it before, and add it again"));
  }

  private boolean isIn(String sql) {
    return Mentions.inPrinted(sql, column.name());
  }

  /** Whether the statement is about the table: PostgreSQL leaves out the schema where it can. */
  private boolean isNamedIn(String sql) {
    return family.names().stream().anyMatch(name -> Mentions.inPrinted(sql, name.name()));
  }

  private boolean isAbout(Table table, String sql) {
    return family.names().contains(table.qualifiedName()) || isNamedIn(sql);
  }

  private Stream<Table> tables() {
    return catalog.map(Catalog::tables).orElseGet(() -> family.tables().stream());
  }

  private <T> Stream<T> all(Function<Schema, Stream<T>> of) {
    return catalog.stream().flatMap(all -> all.schemas().stream()).flatMap(of);
  }

  private String on(Table table, String part) {
    return table.equals(family.table()) ? part : part + " on " + table.qualifiedName();
  }

  private String in(QualifiedName table, String name) {
    return table.equals(family.table().qualifiedName()) ? name : table + "." + name;
  }
}
