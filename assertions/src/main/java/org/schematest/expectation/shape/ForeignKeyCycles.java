package org.schematest.expectation.shape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** Foreign keys that lead from a table over others back to itself. */
public final class ForeignKeyCycles {

  private ForeignKeyCycles() {}

  /**
   * No way along foreign keys leads back to where it began, over at least one other table. That a
   * table references itself, as a tree does, is no cycle: its rows can be written in order.
   */
  public static List<Finding> hasNoForeignKeyCycle(Schema schema) {
    List<Finding> findings = new ArrayList<>();
    Set<QualifiedName> named = new HashSet<>();
    for (Table table : schema.tables()) {
      if (!table.isPartition() && !named.contains(table.qualifiedName())) {
        Optional<List<ForeignKey>> cycle = cycle(schema, table.qualifiedName());
        if (cycle.isPresent()) {
          cycle.get().forEach(key -> named.add(key.table()));
          findings.add(finding(schema, cycle.get()));
        }
      }
    }
    return findings;
  }

  /** The shortest way back, breadth first; of equally short ones, the first by name. */
  private static Optional<List<ForeignKey>> cycle(Schema schema, QualifiedName start) {
    Map<QualifiedName, ForeignKey> reachedBy = new HashMap<>();
    Deque<QualifiedName> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      QualifiedName table = open.remove();
      for (ForeignKey key : keysOf(schema, table)) {
        QualifiedName target = key.referencedTable();
        if (target.equals(start)) {
          return Optional.of(way(reachedBy, start, key));
        }
        if (reachedBy.putIfAbsent(target, key) == null) {
          open.add(target);
        }
      }
    }
    return Optional.empty();
  }

  private static List<ForeignKey> way(
      Map<QualifiedName, ForeignKey> reachedBy, QualifiedName start, ForeignKey last) {
    List<ForeignKey> way = new ArrayList<>(List.of(last));
    while (!way.get(0).table().equals(start)) {
      way.add(0, reachedBy.get(way.get(0).table()));
    }
    return way;
  }

  private static List<ForeignKey> keysOf(Schema schema, QualifiedName table) {
    return schema.tables().stream()
        .filter(one -> one.qualifiedName().equals(table))
        .flatMap(one -> one.foreignKeys().stream())
        .filter(key -> !key.referencedTable().equals(table))
        .toList();
  }

  private static Finding finding(Schema schema, List<ForeignKey> cycle) {
    String way =
        cycle.stream().map(key -> key.table() + " -> ").collect(Collectors.joining())
            + cycle.get(0).table();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            "foreign keys",
            cycle.stream()
                .map(
                    key ->
                        key.table() + "." + Identifier.quoted(key.name()) + "  " + key.definition())
                .toList()));
    fix(schema, cycle).ifPresent(statements -> facts.add(Shapes.fix(statements)));
    String tables =
        cycle.stream()
            .map(key -> key.table().toString())
            .sorted()
            .collect(Collectors.joining(", "));
    return Finding.of(
        "no cycle of foreign keys",
        tables,
        schema.subject(),
        "should have no cycle of foreign keys, but has " + way,
        facts.toArray(Fact[]::new));
  }

  /**
   * The optional reference, if one of them is, becomes a table of its own, which none refers to.
   */
  private static Optional<List<String>> fix(Schema schema, List<ForeignKey> cycle) {
    return cycle.stream()
        .sorted(
            Comparator.comparing(
                key -> Shapes.isRequired(schema.table(key.table().name()), key.columns().get(0))))
        .filter(key -> schema.table(key.table().name()).primaryKey().isPresent())
        .filter(key -> isMovable(schema.table(key.table().name()), key))
        .findFirst()
        .map(key -> apart(schema.table(key.table().name()), key));
  }

  private static boolean isMovable(Table table, ForeignKey key) {
    return key.columns().stream().noneMatch(column -> Shapes.isInPrimaryKey(table, column));
  }

  private static List<String> apart(Table table, ForeignKey key) {
    PrimaryKey primary = table.primaryKey().orElseThrow();
    QualifiedName link =
        new QualifiedName(
            table.qualifiedName().schema(), table.name() + "_" + key.columns().get(0));
    List<String> columns = new ArrayList<>(primary.columns());
    columns.addAll(key.columns());
    String definitions =
        columns.stream()
            .map(name -> Identifier.quoted(name) + " " + table.column(name).type() + " not null")
            .collect(Collectors.joining(", "));
    String bare = columns.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
    String given =
        key.columns().stream()
            .map(name -> Identifier.quoted(name) + " is not null")
            .collect(Collectors.joining(" and "));
    return List.of(
        "create table %s (%s, primary key %s, foreign key %s references %s %s, %s)"
            .formatted(
                link,
                definitions,
                Identifier.list(primary.columns()),
                Identifier.list(primary.columns()),
                table.qualifiedName(),
                Identifier.list(primary.columns()),
                key.definition()),
        "insert into "
            + link
            + " select "
            + bare
            + " from "
            + table.qualifiedName()
            + " where "
            + given,
        Shapes.alter(
            table,
            key.columns().stream()
                .map(name -> "drop column " + Identifier.quoted(name))
                .collect(Collectors.joining(", "))));
  }
}
