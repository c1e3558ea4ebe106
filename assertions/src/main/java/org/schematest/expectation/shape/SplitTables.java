package org.schematest.expectation.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.schematest.expectation.Identifiers;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** Tables that are one table, cut by a value that only their names tell: {@code orders_2023}. */
public final class SplitTables {

  private static final Pattern NUMBERED =
      Pattern.compile("(?<base>.*?[^\\d_])_?(?<value>\\d+([_q]+\\d+)*)");

  private SplitTables() {}

  /**
   * No tables of the same columns have names that differ in a number; one may have none. Partitions
   * and children of a table are parts of it by declaration.
   */
  public static List<Finding> hasNoTableSplitByValue(Schema schema) {
    Map<String, TreeMap<String, Table>> groups = new LinkedHashMap<>();
    for (Table table : schema.tables()) {
      if (!table.isPartition() && table.inherits().isEmpty()) {
        Optional<Matcher> name = numbered(table);
        String base = name.map(found -> found.group("base")).orElse(table.name());
        String value = name.map(found -> found.group("value")).orElse("");
        groups
            .computeIfAbsent(base + " " + columns(table), any -> new TreeMap<>())
            .put(value, table);
      }
    }
    return groups.values().stream()
        .filter(tables -> tables.size() > 1)
        .map(tables -> finding(schema, tables))
        .toList();
  }

  private static Optional<Matcher> numbered(Table table) {
    return Optional.of(NUMBERED.matcher(table.name())).filter(Matcher::matches);
  }

  private static List<String> columns(Table table) {
    return table.columns().stream()
        .map(column -> column.name() + " " + column.type())
        .sorted()
        .toList();
  }

  private static Finding finding(Schema schema, NavigableMap<String, Table> tables) {
    List<String> names = tables.values().stream().map(Table::name).toList();
    return Finding.of(
        "no table split by value",
        names.stream()
            .map(name -> new QualifiedName(schema.name(), name).toString())
            .collect(Collectors.joining(", ")),
        schema.subject(),
        "should have one table for rows of one kind, but has "
            + Identifiers.inSentence(names)
            + " of the same columns",
        Fact.of("tables", Identifiers.inLines(names)),
        Fact.of(
            "columns",
            tables.firstEntry().getValue().columns().stream().map(Column::definition).toList()),
        Fact.of(
            "not taken over",
            "keys, indexes, triggers, policies, privileges and comments of the parts"),
        Shapes.fix(merged(schema, tables)));
  }

  /** One table, in which a column says what the names said. */
  private static List<String> merged(Schema schema, NavigableMap<String, Table> tables) {
    Table first = tables.firstEntry().getValue();
    String base = numbered(tables.lastEntry().getValue()).orElseThrow().group("base");
    String name = schema.findTable(base).isEmpty() ? base : base + "_all";
    QualifiedName whole = new QualifiedName(schema.name(), name);
    List<String> own =
        first.columns().stream()
            .filter(column -> column.generated().isEmpty())
            .map(column -> Identifier.quoted(column.name()))
            .toList();
    String list = String.join(", ", own);
    List<String> statements = new ArrayList<>();
    statements.add(
        "create table "
            + whole
            + " (like "
            + first.qualifiedName()
            + " including defaults including constraints including generated, part text not null)");
    tables.forEach(
        (value, table) ->
            statements.add(
                "insert into %s (%s, part) select %s, '%s' from %s"
                    .formatted(whole, list, list, value, table.qualifiedName())));
    statements.add(
        "drop table "
            + tables.values().stream()
                .map(table -> table.qualifiedName().toString())
                .collect(Collectors.joining(", ")));
    return statements;
  }
}
