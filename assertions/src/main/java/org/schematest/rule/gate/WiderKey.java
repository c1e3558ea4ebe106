package org.schematest.rule.gate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.rule.DataModel;
import org.schematest.expectation.change.Obstacles;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;

/** The statements that give a table another key, with what references it. */
final class WiderKey {

  private static final Pattern NUMBERED =
      Pattern.compile("nextval\\('(?<sequence>.+)'::regclass\\)");

  private WiderKey() {}

  /** Whether the database numbers the rows by that column. */
  static boolean isCounted(Column column) {
    return column.identity().isPresent() || sequence(column).isPresent();
  }

  private static Optional<String> sequence(Column column) {
    return column
        .defaultExpression()
        .map(NUMBERED::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group("sequence").replace("''", "'"))
        // PostgreSQL prints the schema only where the search path does not find the sequence
        .map(
            name ->
                Identifier.parts(name).size() == 1
                    ? Identifier.quoted(column.table().schema()) + "." + name
                    : name);
  }

  /**
   * Makes it {@code bigint}, and the columns that reference it, and those that reference them. What
   * is in the way of that is told first; a table that is divided by one of them has to be made
   * anew.
   */
  static List<Fact> widened(DataModel model, Table table, Column column) {
    Set<Column> columns = new LinkedHashSet<>();
    widen(model, table, column, columns);
    List<Fact> facts = new ArrayList<>();
    List<String> statements = new ArrayList<>();
    for (Column one : columns) {
      Obstacles obstacles = new Obstacles(model.database(), one);
      obstacles
          .facts()
          .forEach(
              fact ->
                  facts.add(
                      one.equals(column)
                          ? fact
                          : Fact.of(fact.label() + " of " + one.subject(), fact.lines())));
      statements.add(
          "alter table "
              + one.table()
              + " alter column "
              + Identifier.quoted(one.name())
              + " type bigint");
    }
    sequence(column)
        .ifPresent(sequence -> statements.add("alter sequence " + sequence + " as bigint"));
    if (columns.stream().noneMatch(one -> new Obstacles(model.database(), one).areFinal())) {
      facts.add(Shapes.fix(statements));
    }
    return facts;
  }

  private static void widen(DataModel model, Table table, Column column, Set<Column> columns) {
    if (!columns.add(column)) {
      return; // a table may reference itself
    }
    for (ForeignKey key : referencing(model, table)) {
      int at = key.referencedColumns().indexOf(column.name());
      Table child = model.database().findTable(key.table()).orElseThrow();
      if (at >= 0 && !model.baseTypeOf(child.column(key.columns().get(at))).equals("bigint")) {
        widen(model, child, child.column(key.columns().get(at)), columns);
      }
    }
  }

  /** Adds a number as the key; what was it stays unique, for what references it. */
  static List<String> added(DataModel model, Table table, PrimaryKey key) {
    String column = table.findColumn("id").isEmpty() ? "id" : table.name() + "_number";
    List<String> columns = new ArrayList<>(List.of(column));
    key.columns().stream().filter(name -> isPartitionKey(table, name)).forEach(columns::add);
    List<ForeignKey> references = referencing(model, table);
    List<String> statements = new ArrayList<>();
    references.forEach(
        reference ->
            statements.add(
                "alter table "
                    + reference.table()
                    + " drop constraint "
                    + Identifier.quoted(reference.name())));
    statements.add(
        Shapes.alter(
            table,
            "drop constraint "
                + Identifier.quoted(key.name())
                + ", add column "
                + Identifier.quoted(column)
                + " bigint generated always as identity, add primary key "
                + Identifier.list(columns)
                + ", add unique "
                + Identifier.list(key.columns())));
    references.forEach(
        reference ->
            statements.add(
                "alter table "
                    + reference.table()
                    + " add constraint "
                    + Identifier.quoted(reference.name())
                    + " "
                    + reference.definition()));
    return statements;
  }

  private static boolean isPartitionKey(Table table, String column) {
    return table.partitioning().stream()
        .flatMap(how -> how.columns().stream())
        .anyMatch(Optional.of(column)::equals);
  }

  /** The keys of all tables that reference this one, without the copies that partitions have. */
  private static List<ForeignKey> referencing(DataModel model, Table table) {
    return model
        .database()
        .tables()
        .filter(other -> !other.isPartition())
        .flatMap(other -> other.foreignKeys().stream())
        .filter(key -> key.referencedTable().equals(table.qualifiedName()))
        .toList();
  }
}
