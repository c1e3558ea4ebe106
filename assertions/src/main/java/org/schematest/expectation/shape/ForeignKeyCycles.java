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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.Deferrability;
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
    return cycles(schema.tables(), any -> true).stream()
        .map(cycle -> finding(schema, cycle))
        .toList();
  }

  /**
   * No cycle of foreign keys, over any schema, keeps each of its rows from being the first: some
   * key of it accepts null, or is checked at the end of the transaction only.
   *
   * @param tables among which cycles are looked for
   */
  public static List<Finding> hasNoRequiredForeignKeyCycle(List<Table> tables) {
    Map<QualifiedName, Table> byName =
        tables.stream().collect(Collectors.toMap(Table::qualifiedName, table -> table));
    return cycles(tables, key -> isRequired(byName.get(key.table()), key)).stream()
        .map(ForeignKeyCycles::required)
        .toList();
  }

  private static boolean isRequired(@Nullable Table table, ForeignKey key) {
    return table != null
        && key.enforced()
        && key.deferrability() != Deferrability.INITIALLY_DEFERRED
        && (key.matchFull()
            ? key.columns().stream().anyMatch(column -> Shapes.isRequired(table, column))
            : key.columns().stream().allMatch(column -> Shapes.isRequired(table, column)));
  }

  private static Finding required(List<ForeignKey> cycle) {
    ForeignKey last = cycle.get(cycle.size() - 1);
    return Finding.of(
        "no required cycle of foreign keys",
        tables(cycle),
        "table " + cycle.get(0).table(),
        "should have a row before others refer to it, but each needs another first: " + way(cycle),
        Fact.of("foreign keys", keys(cycle)),
        Shapes.fix(
            List.of(
                "alter table "
                    + last.table()
                    + " alter constraint "
                    + Identifier.quoted(last.name())
                    + " deferrable initially deferred")));
  }

  private static List<List<ForeignKey>> cycles(List<Table> tables, Predicate<ForeignKey> counts) {
    List<List<ForeignKey>> cycles = new ArrayList<>();
    Set<QualifiedName> named = new HashSet<>();
    for (Table table : tables) {
      if (!table.isPartition() && !named.contains(table.qualifiedName())) {
        Optional<List<ForeignKey>> cycle = cycle(tables, counts, table.qualifiedName());
        if (cycle.isPresent()) {
          cycle.get().forEach(key -> named.add(key.table()));
          cycles.add(cycle.get());
        }
      }
    }
    return cycles;
  }

  /** The shortest way back, breadth first; of equally short ones, the first by name. */
  private static Optional<List<ForeignKey>> cycle(
      List<Table> tables, Predicate<ForeignKey> counts, QualifiedName start) {
    Map<QualifiedName, ForeignKey> reachedBy = new HashMap<>();
    Deque<QualifiedName> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      QualifiedName table = open.remove();
      for (ForeignKey key : keysOf(tables, counts, table)) {
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

  private static List<ForeignKey> keysOf(
      List<Table> tables, Predicate<ForeignKey> counts, QualifiedName table) {
    return tables.stream()
        .filter(one -> one.qualifiedName().equals(table))
        .flatMap(one -> one.foreignKeys().stream())
        .filter(key -> !key.referencedTable().equals(table))
        .filter(counts)
        .toList();
  }

  private static Finding finding(Schema schema, List<ForeignKey> cycle) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("foreign keys", keys(cycle)));
    fix(schema, cycle).ifPresent(statements -> facts.add(Shapes.fix(statements)));
    return Finding.of(
        "no cycle of foreign keys",
        tables(cycle),
        schema.subject(),
        "should have no cycle of foreign keys, but has " + way(cycle),
        facts.toArray(Fact[]::new));
  }

  private static String way(List<ForeignKey> cycle) {
    return cycle.stream().map(key -> key.table() + " -> ").collect(Collectors.joining())
        + cycle.get(0).table();
  }

  private static List<String> keys(List<ForeignKey> cycle) {
    return cycle.stream()
        .map(key -> key.table() + "." + Identifier.quoted(key.name()) + "  " + key.definition())
        .toList();
  }

  private static String tables(List<ForeignKey> cycle) {
    return cycle.stream()
        .map(key -> key.table().toString())
        .sorted()
        .collect(Collectors.joining(", "));
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
