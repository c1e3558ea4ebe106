package org.schematest.expectation.constraint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Identifiers;
import org.schematest.expectation.change.NumberWidths;
import org.schematest.expectation.change.TypeChange;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.ForeignKey.Action;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/** What a test may promise about the foreign keys between tables, seen from the one referenced. */
public final class ReferenceExpectations {

  private ReferenceExpectations() {}

  /**
   * Exactly these tables have foreign keys to it, whatever their state; a partition counts as the
   * table that it divides.
   *
   * @param all the tables that may have them
   * @throws NoSuchObjectException if there is no such table
   */
  public static Optional<Finding> isReferencedOnlyBy(
      Table table, Collection<Table> all, List<String> names) {
    Map<String, List<ForeignKey>> actual = new LinkedHashMap<>();
    for (ForeignKey key : keysTo(table.qualifiedName(), all)) {
      actual
          .computeIfAbsent(shortName(whole(key.table(), all), table), unused -> new ArrayList<>())
          .add(key);
    }
    return difference(
        table,
        "referenced only by",
        "should be referenced by exactly ",
        existing(table, all, names),
        actual,
        "is also referenced by ",
        "is not referenced by ");
  }

  /**
   * Deleting a row of it deletes rows of exactly these tables, by any chain of {@code on delete
   * cascade}.
   *
   * @param all the tables that may be reached
   * @throws NoSuchObjectException if there is no such table
   */
  public static Optional<Finding> cascadesOnlyTo(
      Table table, Collection<Table> all, List<String> names) {
    Map<String, List<ForeignKey>> reached = new LinkedHashMap<>();
    Deque<QualifiedName> open = new ArrayDeque<>(List.of(table.qualifiedName()));
    while (!open.isEmpty()) {
      for (ForeignKey key : keysTo(open.remove(), all)) {
        QualifiedName referring = whole(key.table(), all);
        String name = shortName(referring, table);
        if (key.onDelete() == Action.CASCADE
            && key.enforced()
            && !referring.equals(table.qualifiedName())
            && !reached.containsKey(name)) {
          reached.put(name, List.of(key));
          open.add(referring);
        }
      }
    }
    return difference(
        table,
        "cascades only to",
        "should delete rows of exactly ",
        existing(table, all, names),
        reached,
        "also deletes rows of ",
        "does not delete rows of ");
  }

  /** Those to a partition of it too, and those that only a partition of the referring table has. */
  private static List<ForeignKey> keysTo(QualifiedName target, Collection<Table> all) {
    List<ForeignKey> keys = new ArrayList<>();
    for (Table table : all) {
      for (ForeignKey key : table.foreignKeys()) {
        if (whole(key.referencedTable(), all).equals(target)
            && !(table.isPartition() && isInherited(key, table, all))) {
          keys.add(key);
        }
      }
    }
    return keys;
  }

  /** Whether the table that the partition divides has the same key. */
  private static boolean isInherited(ForeignKey key, Table partition, Collection<Table> all) {
    return partition
        .partitionOf()
        .flatMap(parent -> find(parent, all))
        .filter(
            parent ->
                parent.foreignKeys().stream()
                    .anyMatch(one -> one.definition().equals(key.definition())))
        .isPresent();
  }

  /** The table that it is a partition of, at whatever depth, or itself. */
  private static QualifiedName whole(QualifiedName name, Collection<Table> all) {
    return find(name, all).flatMap(Table::partitionOf).map(up -> whole(up, all)).orElse(name);
  }

  private static Optional<Table> find(QualifiedName name, Collection<Table> all) {
    return all.stream().filter(table -> table.qualifiedName().equals(name)).findFirst();
  }

  private static Optional<Finding> difference(
      Table table,
      String expectation,
      String promise,
      Set<String> expected,
      Map<String, List<ForeignKey>> actual,
      String more,
      String less) {
    TreeSet<String> missing = new TreeSet<>(expected);
    missing.removeAll(actual.keySet());
    TreeSet<String> unexpected = new TreeSet<>(actual.keySet());
    unexpected.removeAll(expected);
    if (missing.isEmpty() && unexpected.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add(less + Identifiers.inSentence(missing));
    }
    if (!unexpected.isEmpty()) {
      parts.add(more + Identifiers.inSentence(unexpected));
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Evidence.named(
            "by",
            actual.values().stream().flatMap(List::stream).toList(),
            ForeignKey::name,
            key -> "on " + key.table() + "  " + key.definition()));
    if (!missing.isEmpty()) {
      facts.add(Fact.of("missing", Identifiers.inLines(missing)));
    }
    return Optional.of(
        Finding.of(
            expectation,
            table.qualifiedName().toString(),
            table.subject(),
            promise
                + (expected.isEmpty() ? "no other table" : Identifiers.inSentence(expected))
                + ", but "
                + String.join(" and ", parts),
            facts.toArray(Fact[]::new)));
  }

  /** In the spelling of {@link #shortName}. */
  private static Set<String> existing(Table table, Collection<Table> all, List<String> names) {
    TreeSet<String> known = new TreeSet<>();
    for (String name : names) {
      known.add(
          all.stream()
              .map(Table::qualifiedName)
              .filter(one -> one.isMeantBy(name, table.qualifiedName().schema()))
              .findFirst()
              .map(one -> shortName(one, table))
              .orElseThrow(
                  () ->
                      new NoSuchObjectException(
                          "table",
                          name,
                          "the database",
                          all.stream()
                              .map(one -> shortName(one.qualifiedName(), table))
                              .toList())));
    }
    return known;
  }

  /** With its schema only where that is another. */
  private static String shortName(QualifiedName name, Table beside) {
    return name.schema().equals(beside.qualifiedName().schema())
        ? name.name()
        : name.schema() + "." + name.name();
  }

  /**
   * Each column of the key has the type, and the collation, of the column that it references.
   * PostgreSQL accepts others, such as {@code integer} for {@code bigint}; then the key cannot hold
   * all values of its target.
   *
   * @param all the tables among which the referenced one is
   */
  public static Optional<Finding> hasTypesOfTarget(
      Table table, ForeignKey key, Collection<Table> all) {
    return hasTypesOfTarget(
        table, key, all, Column::type, (own, target) -> retyped(table, own, target));
  }

  /**
   * The same, but types are looked up.
   *
   * @param catalog where a change of the type is followed to other tables
   * @param typeOf the type of a column's values, of a domain that which it is made of
   */
  public static Optional<Finding> hasTypesOfTarget(
      Catalog catalog, Table table, ForeignKey key, Function<Column, String> typeOf) {
    return hasTypesOfTarget(
        table,
        key,
        catalog.tables().toList(),
        typeOf,
        (own, target) -> tied(catalog, typeOf, own, target));
  }

  private static Optional<Finding> hasTypesOfTarget(
      Table table,
      ForeignKey key,
      Collection<Table> all,
      Function<Column, String> typeOf,
      BiFunction<Column, Column, List<Fact>> mending) {
    Table target =
        all.stream()
            .filter(one -> one.qualifiedName().equals(key.referencedTable()))
            .findFirst()
            .orElseThrow(
                () ->
                    new NoSuchObjectException(
                        "table",
                        key.referencedTable().toString(),
                        "what the test was given",
                        all.stream().map(one -> one.qualifiedName().toString()).toList()));
    for (int i = 0; i < key.columns().size(); i++) {
      Column own = table.column(key.columns().get(i));
      Column referenced = target.column(key.referencedColumns().get(i));
      if (!typed(own, typeOf.apply(own)).equals(typed(referenced, typeOf.apply(referenced)))) {
        return Optional.of(
            Finding.of(
                "foreign key types",
                key.table() + Identifier.list(key.columns()),
                key.subject(),
                "should have the types of what it references, but "
                    + Identifier.quoted(own.name())
                    + " is "
                    + typed(own)
                    + " and "
                    + referenced.table()
                    + "."
                    + Identifier.quoted(referenced.name())
                    + " is "
                    + typed(referenced),
                mending.apply(own, referenced).toArray(Fact[]::new)));
      }
    }
    return Optional.empty();
  }

  /** Of two numbers the wider one stays: the other cannot hold its values. */
  private static List<Fact> tied(
      Catalog catalog, Function<Column, String> typeOf, Column own, Column referenced) {
    boolean wider =
        NumberWidths.isWider(typeOf.apply(own), typeOf.apply(referenced))
            && NumberWidths.isWhole(typeOf.apply(own));
    Column changed = wider ? referenced : own;
    Column pattern = wider ? own : referenced;
    return TypeChange.of(catalog, changed, pattern.type()).collated(pattern.collation()).facts();
  }

  /** PostgreSQL changes no type of a column that divides a table. */
  private static List<Fact> retyped(Table table, Column own, Column referenced) {
    boolean divides =
        table
            .partitioning()
            .filter(how -> how.columns().contains(Optional.of(own.name())))
            .isPresent();
    return divides
        ? List.of(Fact.of("note", "it divides the table: only a new table can have another type"))
        : List.of(
            Evidence.fix(
                "alter table "
                    + table.qualifiedName()
                    + " alter column "
                    + Identifier.quoted(own.name())
                    + " type "
                    + typed(referenced)));
  }

  private static String typed(Column column) {
    return typed(column, column.type());
  }

  private static String typed(Column column, String type) {
    return Stream.of(type, column.collation().map(name -> "collate " + name).orElse(""))
        .filter(text -> !text.isEmpty())
        .reduce((first, second) -> first + " " + second)
        .orElseThrow();
  }
}
