package org.schematest.mutation;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.assertion.schema.SchemaAssert;
import org.schematest.assertion.table.ColumnAssert;
import org.schematest.assertion.table.TableAssert;

/** Collects promises about the good schema. */
final class Promises {

  private static final String SCHEMA = "schemas[public].";

  private final List<Promise> promises = new ArrayList<>();

  List<Promise> all() {
    return List.copyOf(promises);
  }

  /**
   * A promise about the whole schema.
   *
   * @param parts the parts of the schema that it is about: {@code sequences[ticket_numbers]}
   * @param breaks the mutants that must break it, one a line
   */
  Promises schema(String name, List<String> parts, String breaks, Consumer<SchemaAssert> check) {
    return add(
        name,
        parts.stream().map(part -> SCHEMA + part),
        breaks,
        catalog -> check.accept(assertThat(catalog.schema("public"))));
  }

  /**
   * A promise about a table.
   *
   * @param parts the parts of the table that it is about: {@code columns[id]}
   */
  Promises table(
      String name, String table, List<String> parts, String breaks, Consumer<TableAssert> check) {
    return add(
        table + " " + name,
        parts.stream().map(part -> SCHEMA + "tables[" + table + "]." + part),
        breaks,
        catalog -> check.accept(assertThat(catalog.schema("public").table(table))));
  }

  /** A promise about a column, which is about nothing but the column. */
  Promises column(
      String name, String table, String column, String breaks, Consumer<ColumnAssert> check) {
    return add(
        table + "." + column + " " + name,
        Stream.of(SCHEMA + "tables[" + table + "].columns[" + column + "]"),
        breaks,
        catalog -> check.accept(assertThat(catalog.schema("public").table(table).column(column))));
  }

  /** A promise about anything. */
  Promises add(String name, Stream<String> about, String breaks, Promise.Check check) {
    promises.add(
        new Promise(
            name,
            about.collect(Collectors.toSet()),
            breaks.lines().map(String::strip).filter(line -> !line.isEmpty()).toList(),
            check));
    return this;
  }

  /** What a table is known by: promises about it are broken when it goes. */
  static Set<String> wholeTable(String table) {
    return Set.of(SCHEMA + "tables[" + table + "]");
  }
}
