package org.schematest.expectation.normalform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.dependency.Decomposition;
import org.schematest.dependency.Decomposition.Part;
import org.schematest.dependency.Relation;
import org.schematest.dependency.TableKeys;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** The statements that divide a table, and its rows, among tables in third normal form. */
final class DecompositionDdl {

  private final Table table;
  private final Decomposition decomposition;
  private final Set<String> moved;

  DecompositionDdl(Table table, Relation relation) {
    this.table = table;
    this.decomposition = Decomposition.of(relation);
    this.moved = decomposition.moved(relation.columns());
  }

  List<String> statements() {
    List<String> statements = new ArrayList<>();
    for (Part part : decomposition.parts()) {
      statements.addAll(create(part));
    }
    decomposition.parts().forEach(part -> statements.addAll(fill(part)));
    for (Part holder : decomposition.parts()) {
      statements.addAll(references(name(holder), holder.columns()));
    }
    statements.addAll(references(table.qualifiedName(), decomposition.rest()));
    statements.add(
        alter(table.qualifiedName())
            + moved.stream()
                .map(column -> " drop column " + Identifier.quoted(column))
                .collect(Collectors.joining(","))
            + ";");
    statements.addAll(keysAnew());
    return statements;
  }

  private List<String> create(Part part) {
    List<String> lines = new ArrayList<>(List.of("create table " + name(part) + " ("));
    for (String column : part.columns()) {
      lines.add("  " + definition(table.column(column), part) + ",");
    }
    part.otherKeys().forEach(key -> lines.add("  unique " + Identifier.list(key) + ","));
    lines.add("  primary key " + Identifier.list(part.key()));
    lines.add(");");
    return lines;
  }

  private static String definition(Column column, Part part) {
    boolean required =
        column.nullability() == Nullability.NOT_NULL
            || part.otherKeys().stream().anyMatch(key -> key.contains(column.name()));
    return Identifier.quoted(column.name())
        + " "
        + column.type()
        + column.collation().map(name -> " collate " + name).orElse("")
        + (required || part.key().contains(column.name()) ? " not null" : "");
  }

  private List<String> fill(Part part) {
    List<String> nullable =
        part.key().stream()
            .filter(name -> table.column(name).nullability() != Nullability.NOT_NULL)
            .map(Identifier::quoted)
            .toList();
    String columns =
        part.columns().stream().map(Identifier::quoted).collect(Collectors.joining(", "));
    List<String> lines = new ArrayList<>();
    if (!nullable.isEmpty()) {
      lines.add(
          "-- look first: what stands in rows without "
              + String.join(", ", nullable)
              + " has no place in the new table");
    }
    lines.add("insert into " + name(part) + " (" + columns + ")");
    lines.add(
        "  select distinct "
            + columns
            + " from "
            + table.qualifiedName()
            + (nullable.isEmpty()
                ? ""
                : nullable.stream()
                    .map(name -> name + " is not null")
                    .collect(Collectors.joining(" and ", " where ", "")))
            + ";");
    return lines;
  }

  /** A table that has a key of another refers to it: by the first one, if it has several. */
  private List<String> references(QualifiedName holder, Set<String> columns) {
    return decomposition.parts().stream()
        .filter(part -> !name(part).equals(holder))
        .flatMap(
            part ->
                part.keys().stream()
                    .filter(columns::containsAll)
                    .limit(1)
                    .map(key -> reference(holder, part, key)))
        .toList();
  }

  private String reference(QualifiedName holder, Part part, Set<String> key) {
    return alter(holder)
        + " add foreign key "
        + Identifier.list(key)
        + " references "
        + name(part)
        + " "
        + Identifier.list(key)
        + ";";
  }

  /** A constraint goes with any of its columns; what is left of it is a key all the same. */
  private List<String> keysAnew() {
    Set<Set<String>> kept = new LinkedHashSet<>();
    List<String> statements = new ArrayList<>();
    for (TableKeys.Key key : TableKeys.of(table).keys()) {
      Set<String> left = new LinkedHashSet<>(key.columns());
      boolean whole = !left.removeAll(moved);
      if (kept.add(left) && !whole) {
        boolean primary =
            table.primaryKey().map(PrimaryKey::name).filter(key.name()::equals).isPresent();
        statements.add(
            alter(table.qualifiedName())
                + (primary ? " add primary key " : " add unique ")
                + Identifier.list(left)
                + ";");
      }
    }
    return statements;
  }

  private static String alter(QualifiedName name) {
    return "alter table " + name;
  }

  /** After what its rows are known by. */
  private QualifiedName name(Part part) {
    return new QualifiedName(
        table.qualifiedName().schema(), table.name() + "_" + joined(part.key()));
  }

  private static String joined(Collection<String> columns) {
    return String.join("_", columns);
  }
}
