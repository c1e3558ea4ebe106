package org.schematest.expectation.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Trigger;

/**
 * What goes, or does not let go, when columns are dropped, for what they held is elsewhere.
 *
 * @param catalog what else there is in the database; without it only the table is looked at, and
 *     that is told
 * @param columns of the table
 */
public record DroppedColumns(Optional<Catalog> catalog, Table table, List<Column> columns) {

  /** A default that stands for no value, as no row does. */
  private static final Pattern NOTHING = Pattern.compile("('(\\{}|\\[])?'|NULL|ARRAY\\[])(::.*)?");

  public DroppedColumns {
    columns = List.copyOf(columns);
  }

  /** Whether no statement drops one. */
  public boolean areNeeded() {
    return columns.stream().anyMatch(column -> ColumnUsers.of(catalog, table, column).divides());
  }

  /**
   * Shown before the statements: what PostgreSQL refuses the last of them for, what is lost with
   * the columns, and the texts that name them.
   *
   * @param more that is lost
   */
  public List<Fact> facts(List<String> more) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "in the way", each(this::users));
    add(
        facts,
        "goes with it",
        Stream.of(
                each(this::parts),
                each(DroppedColumns::own),
                triggers(),
                publications(),
                more.stream(),
                unknown())
            .flatMap(lines -> lines));
    catalog.ifPresent(
        all ->
            facts.addAll(RoutineTexts.of(all).naming(columns.stream().map(Column::name).toList())));
    return facts;
  }

  private static void add(List<Fact> facts, String label, Stream<String> lines) {
    List<String> told = lines.distinct().toList();
    if (!told.isEmpty()) {
      facts.add(Fact.of(label, told));
    }
  }

  private Stream<String> each(Function<Column, Stream<String>> lines) {
    return columns.stream().flatMap(lines);
  }

  private Stream<String> users(Column column) {
    ColumnUsers users = ColumnUsers.of(catalog, table, column);
    return Stream.of(
            Stream.of("the table is divided by it: its rows have to be copied to another one")
                .filter(any -> users.divides()),
            users.lines(),
            references(column))
        .flatMap(lines -> lines);
  }

  private Stream<String> references(Column column) {
    return catalog.stream()
        .flatMap(Catalog::tables)
        .filter(other -> !other.isPartition())
        .flatMap(other -> other.foreignKeys().stream())
        .filter(key -> key.referencedTable().equals(table.qualifiedName()))
        .filter(key -> key.referencedColumns().contains(column.name()))
        .map(DroppedColumns::reference);
  }

  private static String reference(ForeignKey key) {
    return "constraint "
        + Identifier.quoted(key.name())
        + " of "
        + key.table()
        + " refers to it: drop it before";
  }

  private Stream<String> parts(Column column) {
    return ColumnParts.of(catalog, table, column).lines();
  }

  /** Of the column itself, which the place where the values are now has not. */
  private static Stream<String> own(Column column) {
    String name = Identifier.quoted(column.name());
    return Stream.of(
            Stream.of("not null of " + name + ": a row may have no value")
                .filter(any -> column.nullability() != Nullability.NULLABLE),
            column.defaultExpression().stream()
                .filter(sql -> !NOTHING.matcher(sql).matches())
                .map(sql -> "default of " + name + ": " + sql),
            column.storage().statisticsTarget().stream()
                .map(target -> "statistics target of " + name + ": " + target))
        .flatMap(lines -> lines);
  }

  /** Those that fire when any column of a row is changed; of others see {@link ColumnUsers}. */
  private Stream<String> triggers() {
    return table.triggers().stream()
        .filter(trigger -> trigger.events().contains(Trigger.Event.UPDATE))
        .filter(trigger -> trigger.columns().isEmpty())
        .map(
            trigger ->
                "trigger "
                    + Identifier.quoted(trigger.name())
                    + " as far as it fires when a value changes");
  }

  private Stream<String> publications() {
    return catalog.stream()
        .flatMap(all -> all.publications().stream())
        .filter(
            publication ->
                publication.tables().stream()
                    .anyMatch(one -> one.table().equals(table.qualifiedName())))
        .map(
            publication ->
                "publication "
                    + Identifier.quoted(publication.name())
                    + " of the values, until the new table is added to it");
  }

  private Stream<String> unknown() {
    return catalog.isPresent()
        ? Stream.empty()
        : Stream.of("statistics and texts of other objects, which a table alone does not tell of");
  }
}
