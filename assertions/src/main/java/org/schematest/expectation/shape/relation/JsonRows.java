package org.schematest.expectation.shape.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.change.DroppedColumns;
import org.schematest.expectation.change.ValueTable;
import org.schematest.expectation.naming.NameWords;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** Documents that hold the rows of a table that is not there. */
public final class JsonRows {

  /** What an order has several of; {@code attributes} or {@code settings} are one document. */
  private static final Set<String> ROWS =
      Set.of(
          "children", "entries", "items", "lines", "members", "participants", "positions", "rows");

  private static final Pattern ARRAY =
      Pattern.compile("jsonb?_typeof\\((?<column>\"[^\"]+\"|\\w+)\\) = 'array'");

  private JsonRows() {}

  /**
   * No {@code json} or {@code jsonb} column is called after the rows that it holds, such as {@code
   * items}, or after a table, in the plural. What a log or an outbox tells of is no relation.
   */
  public static List<Finding> hasNone(KnownTables known, Table table) {
    return CopyTables.wordsIn(table.name()).isEmpty()
        ? table.columns().stream()
            .filter(column -> Set.of("json", "jsonb").contains(known.bareTypeOf(column)))
            .flatMap(
                column ->
                    sign(known, table, column)
                        .map(sign -> finding(known, table, column, sign))
                        .stream())
            .toList()
        : List.of();
  }

  private static Optional<String> sign(KnownTables known, Table table, Column column) {
    List<String> words = NameWords.of(column.name());
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    if (ROWS.contains(last)) {
      return Optional.of("its name ends in \"" + last + "\"");
    }
    Optional<Table> called =
        NameWords.isPlural(last) ? known.called(words).stream().findFirst() : Optional.empty();
    return called
        .filter(any -> isArray(table, column))
        .map(other -> "it is an array called after " + other.qualifiedName());
  }

  private static boolean isArray(Table table, Column column) {
    return column.defaultExpression().filter(sql -> sql.startsWith("'[")).isPresent()
        || table.checkConstraints().stream()
            .map(check -> ARRAY.matcher(check.expression()))
            .filter(Matcher::find)
            .anyMatch(
                found -> Identifier.parts(found.group("column")).equals(List.of(column.name())));
  }

  private static Finding finding(KnownTables known, Table table, Column column, String sign) {
    List<Fact> facts = new ArrayList<>(List.of(Evidence.declared(column), Fact.of("sign", sign)));
    facts.addAll(mending(known, table, column));
    return Shapes.of(
        table,
        column,
        "rows instead of a document",
        "should be rows of a table of their own, but is one document",
        facts.toArray(Fact[]::new));
  }

  private static List<Fact> mending(KnownTables known, Table table, Column column) {
    DroppedColumns dropped =
        new DroppedColumns(Optional.of(known.catalog()), table, List.of(column));
    if (table.primaryKey().isEmpty() || dropped.areNeeded()) {
      return List.of();
    }
    List<Fact> facts =
        new ArrayList<>(dropped.facts(List.of("whether a row has an empty document or none")));
    facts.add(Shapes.fix(statements(known, table, table.primaryKey().orElseThrow(), column)));
    return facts;
  }

  /** The documents become rows; which attributes of them become columns, a person has to say. */
  private static List<String> statements(
      KnownTables known, Table table, PrimaryKey key, Column column) {
    QualifiedName rows = ValueRows.free(known, table, column);
    String name = "own." + Identifier.quoted(column.name());
    ValueTable made =
        new ValueTable(
            table,
            key,
            List.of(column),
            rows,
            ValueRows.own(table, key),
            List.of(
                new ValueTable.Part("number", "integer not null", true),
                new ValueTable.Part("attributes", "jsonb not null", false)),
            "attributes");
    List<String> statements = new ArrayList<>();
    statements.add(made.create());
    statements.add(
        "insert into %s select %s, one.number, one.attributes from %s own, jsonb_array_elements(case jsonb_typeof(%s::jsonb) when 'array' then %s::jsonb else jsonb_build_array(%s) end) with ordinality one (attributes, number) where %s is not null"
            .formatted(
                rows,
                key.columns().stream()
                    .map(one -> "own." + Identifier.quoted(one))
                    .collect(Collectors.joining(", ")),
                table.qualifiedName(),
                name,
                name,
                name,
                name));
    statements.addAll(made.moved());
    return statements;
  }
}
