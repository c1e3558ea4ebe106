package org.schematest.expectation.shape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.ForeignKey.Action;
import org.schematest.schema.name.Identifier;

/** How the foreign keys of a table stand to each other and to the table itself. */
public final class ForeignKeyShape {

  private ForeignKeyShape() {}

  /** No two foreign keys say the same: the same columns, to the same columns of one table. */
  public static List<Finding> hasNoDuplicateForeignKey(Table table) {
    List<Finding> findings = new ArrayList<>();
    List<ForeignKey> keys = strictestFirst(table);
    for (int i = 0; i < keys.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (samePairs(keys.get(i), keys.get(j))) {
          findings.add(
              pair(
                  table,
                  "foreign key only once",
                  keys.get(i),
                  keys.get(j),
                  "should be there only once, but " + name(keys.get(j)) + " says the same",
                  Optional.of("drop constraint " + name(keys.get(i)))));
          break;
        }
      }
    }
    return findings;
  }

  /** One that holds for every row comes before one that does not: it is the one to keep. */
  private static List<ForeignKey> strictestFirst(Table table) {
    return table.foreignKeys().stream()
        .sorted(
            Comparator.comparing((ForeignKey key) -> !(key.enforced() && key.validated()))
                .thenComparing(key -> key.onDelete() == Action.NO_ACTION)
                .thenComparing(ForeignKey::name))
        .toList();
  }

  private static boolean samePairs(ForeignKey one, ForeignKey other) {
    return one.referencedTable().equals(other.referencedTable()) && pairs(one).equals(pairs(other));
  }

  private static Map<String, String> pairs(ForeignKey key) {
    Map<String, String> pairs = new TreeMap<>();
    for (int i = 0; i < key.columns().size(); i++) {
      pairs.put(key.columns().get(i), key.referencedColumns().get(i));
    }
    return pairs;
  }

  /**
   * No two foreign keys to one table share some of their columns only: {@code (product_id)} beside
   * {@code (product_id, size)}. To different tables they may, as where each key of a tenant's table
   * begins with the tenant; and to one table twice, as where a tenant's order has a buyer and a
   * seller, if what they share references the same and each has a column of its own.
   */
  public static List<Finding> hasNoIntersectingForeignKeys(Table table) {
    List<Finding> findings = new ArrayList<>();
    List<ForeignKey> keys =
        table.foreignKeys().stream()
            .sorted(Comparator.comparing((ForeignKey key) -> key.columns().size()))
            .toList();
    for (int i = 0; i < keys.size(); i++) {
      for (int j = i + 1; j < keys.size(); j++) {
        ForeignKey narrow = keys.get(i);
        ForeignKey wide = keys.get(j);
        if (intersect(narrow, wide)) {
          findings.add(
              pair(
                  table,
                  "foreign keys apart",
                  narrow,
                  wide,
                  "should share no column with another one to "
                      + narrow.referencedTable()
                      + ", but "
                      + name(wide)
                      + " is on "
                      + Identifier.list(wide.columns()),
                  follows(table, narrow, wide)
                      ? Optional.of("drop constraint " + name(narrow))
                      : Optional.empty()));
        }
      }
    }
    return findings;
  }

  private static boolean intersect(ForeignKey one, ForeignKey other) {
    Set<String> shared = new HashSet<>(one.columns());
    shared.retainAll(other.columns());
    return one.referencedTable().equals(other.referencedTable())
        && !shared.isEmpty()
        && !Set.copyOf(one.columns()).equals(Set.copyOf(other.columns()))
        && !areTwoRoles(one, other, shared);
  }

  private static boolean areTwoRoles(ForeignKey one, ForeignKey other, Set<String> shared) {
    return shared.size() < one.columns().size()
        && shared.size() < other.columns().size()
        && shared.stream().allMatch(c -> Objects.equals(pairs(one).get(c), pairs(other).get(c)));
  }

  /** Whether the narrow one holds wherever the wide one does: not where a null frees the latter. */
  private static boolean follows(Table table, ForeignKey narrow, ForeignKey wide) {
    return wide.enforced()
        && wide.validated()
        && pairs(wide).entrySet().containsAll(pairs(narrow).entrySet())
        && wide.columns().stream().allMatch(column -> Shapes.isRequired(table, column));
  }

  private static Finding pair(
      Table table,
      String expectation,
      ForeignKey one,
      ForeignKey other,
      String problem,
      Optional<String> fix) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Evidence.named(
            "foreign keys", List.of(one, other), ForeignKey::name, ForeignKey::definition));
    fix.ifPresent(action -> facts.add(Evidence.fix(Shapes.alter(table, action))));
    return new Finding(
        new Finding.Identity(expectation, one.table() + "." + name(one)),
        one.subject(),
        problem,
        facts);
  }

  private static String name(ForeignKey key) {
    return Identifier.quoted(key.name());
  }

  /** No foreign key references the table that holds it. */
  public static List<Finding> hasNoSelfReference(Table table) {
    return selfReferences(table).stream()
        .map(
            key ->
                one(
                    key,
                    "no self-reference",
                    "should reference another table, but references its own",
                    Evidence.fix(Shapes.alter(table, "drop constraint " + name(key)))))
        .toList();
  }

  /** No column references itself, which every row does. */
  public static List<Finding> hasNoColumnThatReferencesItself(Table table) {
    return selfReferences(table).stream()
        .filter(key -> key.columns().equals(key.referencedColumns()))
        .map(
            key ->
                one(
                    key,
                    "no column references itself",
                    "should reference another row, but references the same columns of its own",
                    Evidence.fix(Shapes.alter(table, "drop constraint " + name(key)))))
        .toList();
  }

  /** Every reference to the table's own rows has that action, and there is one. */
  public static List<Finding> hasSelfReferenceOnDelete(Table table, Action action) {
    List<ForeignKey> keys = selfReferences(table);
    String promise = "should say on delete " + action.sql() + " to its own rows, but ";
    if (keys.isEmpty()) {
      return List.of(
          Shapes.of(
              table,
              "self-reference on delete",
              promise + "references none of them",
              Evidence.foreignKeys(table)));
    }
    return keys.stream()
        .filter(key -> key.onDelete() != action)
        .map(
            key ->
                one(
                    key,
                    "self-reference on delete",
                    promise + "says on delete " + key.onDelete().sql(),
                    Evidence.fix(
                        Shapes.alter(
                            table,
                            "drop constraint "
                                + name(key)
                                + ", add constraint "
                                + name(key)
                                + " foreign key "
                                + Identifier.list(key.columns())
                                + " references "
                                + key.referencedTable()
                                + " "
                                + Identifier.list(key.referencedColumns())
                                + " on delete "
                                + action.sql()))))
        .toList();
  }

  private static List<ForeignKey> selfReferences(Table table) {
    return table.foreignKeys().stream()
        .filter(key -> key.referencedTable().equals(table.qualifiedName()))
        .toList();
  }

  /** No foreign key references a table of another schema. */
  public static List<Finding> hasForeignKeysWithinItsSchemaOnly(Table table) {
    return table.foreignKeys().stream()
        .filter(key -> !key.referencedTable().schema().equals(table.qualifiedName().schema()))
        .map(
            key ->
                one(
                    key,
                    "foreign key within the schema",
                    "should stay in its schema, but references " + key.referencedTable(),
                    Evidence.fix(Shapes.alter(table, "drop constraint " + name(key)))))
        .toList();
  }

  private static Finding one(ForeignKey key, String expectation, String problem, Fact fix) {
    return Finding.of(
        expectation,
        key.table() + Identifier.list(key.columns()),
        key.subject(),
        problem,
        Fact.of("declared", name(key) + "  " + key.definition()),
        fix);
  }

  /**
   * A referenced row has one row here at most: there is a foreign key on these columns that every
   * row is held to, and some of them are unique in all rows.
   */
  public static Optional<Finding> hasOneToOneForeignKey(Table table, List<String> columns) {
    String promise = "should have a one-to-one foreign key on " + Identifier.list(columns);
    Optional<Finding> unknown =
        Shapes.unknownColumn(table, columns, "one-to-one foreign key", promise);
    if (unknown.isPresent()) {
      return unknown;
    }
    Optional<ForeignKey> key =
        table.foreignKeys().stream()
            .filter(one -> Set.copyOf(one.columns()).equals(Set.copyOf(columns)))
            .filter(one -> one.enforced() && one.validated())
            .findFirst();
    boolean unique =
        table.indexes().stream()
            .filter(index -> index.unique() && index.usable() && !index.isPartial())
            .map(index -> index.keys().stream().map(IndexKey::column).toList())
            .anyMatch(
                keys ->
                    keys.stream().allMatch(column -> column.filter(columns::contains).isPresent()));
    if (key.isPresent() && unique) {
      return Optional.empty();
    }
    return Optional.of(
        key.isEmpty()
            ? Shapes.of(
                table,
                table.qualifiedName() + Identifier.list(columns),
                "one-to-one foreign key",
                promise + ", but no foreign key on them holds for every row",
                Evidence.foreignKeys(table))
            : Shapes.of(
                table,
                table.qualifiedName() + Identifier.list(columns),
                "one-to-one foreign key",
                promise + ", but several rows may reference the same one",
                Evidence.named(
                    "indexes",
                    table.indexes().stream().filter(Index::unique).toList(),
                    Index::name,
                    Index::definition),
                Evidence.fix(Shapes.alter(table, "add unique " + Identifier.list(columns)))));
  }

  /** Of these columns each accepts null, or none does. */
  public static Optional<Finding> hasEqualNullability(Table table, List<String> columns) {
    if (columns.size() < 2) {
      throw new IllegalArgumentException(
          "columns that accept null together are two or more, but " + columns.size() + " is named");
    }
    String promise = "should accept null in each of " + Identifier.list(columns) + " or in none";
    Optional<Finding> unknown = Shapes.unknownColumn(table, columns, "equal nullability", promise);
    if (unknown.isPresent()) {
      return unknown;
    }
    List<String> nullable =
        columns.stream().filter(column -> !Shapes.isRequired(table, column)).toList();
    return nullable.isEmpty() || nullable.size() == columns.size()
        ? Optional.empty()
        : Optional.of(unequal(table, columns, nullable, promise));
  }

  /**
   * Of each {@code x_type} beside an {@code x_id} without a foreign key, which together reference a
   * row of one of several tables, both accept null or none does.
   */
  public static List<Finding> hasWholePolymorphicReferences(Table table) {
    return table.columns().stream()
        .map(Column::name)
        .filter(name -> polymorphicType(table, name).isPresent())
        .flatMap(
            id ->
                hasEqualNullability(table, List.of(polymorphicType(table, id).orElseThrow(), id))
                    .stream())
        .toList();
  }

  /** The {@code x_type} that stands beside an {@code x_id} without a foreign key. */
  static Optional<String> polymorphicType(Table table, String id) {
    return id.endsWith("_id") && !Shapes.isInForeignKey(table, id)
        ? table.findColumn(id.substring(0, id.length() - 3) + "_type").map(Column::name)
        : Optional.empty();
  }

  private static Finding unequal(
      Table table, List<String> columns, List<String> nullable, String promise) {
    List<String> names = nullable.stream().map(Identifier::quoted).toList();
    return Shapes.of(
        table,
        table.qualifiedName() + Identifier.list(columns),
        "equal nullability",
        promise + ", but only " + String.join(", ", names) + " accepts it",
        Fact.of("columns", columns.stream().map(name -> table.column(name).definition()).toList()),
        Evidence.fix(
            Shapes.alter(
                table,
                String.join(
                    ", ",
                    names.stream()
                        .map(name -> "alter column " + name + " set not null")
                        .toList()))));
  }
}
