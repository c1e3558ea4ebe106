package org.schematest.expectation.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.schematest.expectation.Statements;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Grant;

/**
 * A table for the values of columns, with a row for each: who could read or change them there can
 * do so here, and they go when their row goes.
 *
 * @param table that has the columns
 * @param key by which its rows are told apart
 * @param columns that are dropped afterwards
 * @param name of the new table
 * @param own its columns for the parts of that key
 * @param others its columns beside these
 * @param value which of these holds a value
 */
public record ValueTable(
    Table table,
    PrimaryKey key,
    List<Column> columns,
    QualifiedName name,
    List<String> own,
    List<Part> others,
    String value) {

  /**
   * A column of the new table.
   *
   * @param name as the catalog will store it
   * @param type and what else stands behind the name
   * @param inKey whether it tells the rows of one owner apart
   */
  public record Part(String name, String type, boolean inKey) {}

  public ValueTable {
    columns = List.copyOf(columns);
    own = List.copyOf(own);
    others = List.copyOf(others);
  }

  /** The type with the collation, if that is not the type's own. */
  public static String typed(Column column, String type) {
    return type + column.collation().map(name -> " collate " + name).orElse("");
  }

  /** The statement that makes it. */
  public String create() {
    List<String> parts = new ArrayList<>();
    IntStream.range(0, own.size())
        .forEach(
            i -> {
              Column column = table.column(key.columns().get(i));
              parts.add(
                  Identifier.quoted(own.get(i)) + " " + typed(column, column.type()) + " not null");
            });
    others.forEach(part -> parts.add(Identifier.quoted(part.name()) + " " + part.type()));
    List<String> keyed = new ArrayList<>(own);
    others.stream().filter(Part::inKey).map(Part::name).forEach(keyed::add);
    parts.add("primary key " + Identifier.list(keyed));
    parts.add(
        "foreign key %s references %s %s on delete cascade"
            .formatted(
                Identifier.list(own), table.qualifiedName(), Identifier.list(key.columns())));
    return "create %stable %s (%s)"
        .formatted(
            table.persistence() == Table.Persistence.UNLOGGED ? "unlogged " : "",
            name,
            String.join(", ", parts));
  }

  /** The statements that give it what the columns had, and then drop them. */
  public List<String> moved() {
    List<String> statements = new ArrayList<>();
    comment()
        .forEach(
            text ->
                statements.add(
                    "comment on column %s.%s is %s"
                        .formatted(name, Identifier.quoted(value), Statements.literal(text))));
    grants(statements);
    rowSecurity(statements);
    statements.add(
        "alter table "
            + table.qualifiedName()
            + " "
            + columns.stream()
                .map(column -> "drop column " + Identifier.quoted(column.name()))
                .collect(Collectors.joining(", ")));
    return statements;
  }

  private Stream<String> comment() {
    List<String> texts =
        columns.stream().flatMap(column -> column.comment().stream()).distinct().toList();
    return texts.size() < 2
        ? texts.stream()
        : Stream.of(
            columns.stream()
                .flatMap(
                    column -> column.comment().stream().map(text -> column.name() + ": " + text))
                .collect(Collectors.joining("; ")));
  }

  /** To whom, as the statement ends. */
  private static String recipient(Grant grant) {
    return (grant.grantee().equals(Grant.PUBLIC) ? "public" : Identifier.quoted(grant.grantee()))
        + (grant.withGrantOption() ? " with grant option" : "");
  }

  private void grants(List<String> statements) {
    String owner = table.access().owner();
    Map<String, Set<String>> privileges = new LinkedHashMap<>();
    table.access().grants().stream()
        .filter(grant -> !grant.grantee().equals(owner))
        .forEach(
            grant ->
                privileges
                    .computeIfAbsent(recipient(grant), any -> new LinkedHashSet<>())
                    .addAll(changing(grant.privilege())));
    columns.stream()
        .flatMap(column -> column.grants().stream())
        .filter(grant -> !grant.grantee().equals(owner))
        .filter(grant -> !grant.privilege().equals("references"))
        .forEach(
            grant ->
                privileges
                    .computeIfAbsent(recipient(grant), any -> new LinkedHashSet<>())
                    .addAll(
                        grant.privilege().equals("select")
                            ? List.of("select " + Identifier.list(readable(grant)))
                            : changing(grant.privilege())));
    privileges.forEach(
        (role, given) ->
            statements.add(
                "grant "
                    + given.stream()
                        .filter(one -> !one.startsWith("select (") || !given.contains("select"))
                        .collect(Collectors.joining(", "))
                    + " on "
                    + name
                    + " to "
                    + role));
  }

  /** To change the values of a row is to add rows and to take them away. */
  private static List<String> changing(String privilege) {
    return privilege.equals("update") ? List.of("insert", "update", "delete") : List.of(privilege);
  }

  /** The values, and of the key what the same role may read beside them. */
  private List<String> readable(Grant grant) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      boolean known =
          table.column(key.columns().get(i)).grants().stream()
              .anyMatch(
                  one -> one.privilege().equals("select") && one.grantee().equals(grant.grantee()));
      if (known) {
        names.add(own.get(i));
      }
    }
    others.forEach(part -> names.add(part.name()));
    return names;
  }

  /** A row is there for whom its owner is. */
  private void rowSecurity(List<String> statements) {
    if (!table.rowSecurity().enabled()) {
      return;
    }
    String bare = Identifier.quoted(name.name());
    String same =
        IntStream.range(0, own.size())
            .mapToObj(
                i ->
                    "own."
                        + Identifier.quoted(key.columns().get(i))
                        + " = "
                        + bare
                        + "."
                        + Identifier.quoted(own.get(i)))
            .collect(Collectors.joining(" and "));
    statements.add("alter table " + name + " enable row level security");
    if (table.rowSecurity().forced()) {
      statements.add("alter table " + name + " force row level security");
    }
    statements.add(
        "create policy %s on %s using (exists (select from %s own where %s))"
            .formatted(
                Identifier.quoted(name.name() + "_as_their_row"),
                name,
                table.qualifiedName(),
                same));
  }
}
