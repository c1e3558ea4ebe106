package org.schematest.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.NoSuchObjectException;

/**
 * One schema (a PostgreSQL namespace), as the catalog described it at one moment.
 *
 * @param name as the catalog stores it
 * @param tables ordinary, partitioned and foreign tables and partitions, in name order
 * @param views views and materialized views, in name order
 * @param comment what {@code comment on schema} says
 */
public record Schema(String name, List<Table> tables, List<View> views, Optional<String> comment) {

  public Schema {
    tables = List.copyOf(tables);
    views = List.copyOf(views);
  }

  /**
   * The table of that name.
   *
   * @throws NoSuchObjectException if there is none; it names the tables that exist
   */
  public Table table(String name) {
    return findTable(name)
        .orElseThrow(
            () ->
                new NoSuchObjectException(
                    "table", name, subject(), tables.stream().map(Table::name).toList()));
  }

  /** The table of that name, if there is one. */
  public Optional<Table> findTable(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /**
   * The view or materialized view of that name.
   *
   * @throws NoSuchObjectException if there is none; it names the views that exist
   */
  public View view(String name) {
    return views.stream()
        .filter(view -> view.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchObjectException(
                    "view", name, subject(), views.stream().map(View::name).toList()));
  }

  /** Every index, of tables and of materialized views. */
  public Stream<Index> indexes() {
    return Stream.concat(
        tables.stream().flatMap(table -> table.indexes().stream()),
        views.stream().flatMap(view -> view.indexes().stream()));
  }

  /** What a failure calls it: {@code schema public}. */
  public String subject() {
    return "schema " + Identifier.quoted(name);
  }
}
