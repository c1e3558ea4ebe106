package org.schematest.expectation.shape;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.EveryOne;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Identifiers;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.selection.ObjectsOf;
import org.schematest.selection.Selection;

/** How the tables of a schema are linked by foreign keys. */
public final class LinkedTables {

  private LinkedTables() {}

  /** Each table references another one, or another one references it. */
  public static List<Finding> hasEveryTableLinked(Schema schema, Selection<Table> selection) {
    return EveryOne.keeps(
        schema.name(),
        schema.subject(),
        selection,
        new ObjectsOf(schema).tables(),
        table -> linked(schema, table).stream().toList());
  }

  private static Optional<Finding> linked(Schema schema, Table table) {
    QualifiedName name = table.qualifiedName();
    boolean references =
        table.foreignKeys().stream().anyMatch(key -> !key.referencedTable().equals(name));
    boolean referenced =
        schema.tables().stream()
            .filter(other -> !other.equals(table) && !isPartitionOf(other, name))
            .flatMap(other -> other.foreignKeys().stream())
            .anyMatch(
                key ->
                    key.referencedTable().equals(name)
                        || isPartitionOf(schema, key.referencedTable(), name));
    if (references || referenced) {
      return Optional.empty();
    }
    return Optional.of(
        Shapes.of(
            table,
            "linked table",
            "should be linked to another table, but no foreign key leads from or to it",
            Evidence.columns(table),
            Evidence.foreignKeys(table)));
  }

  private static boolean isPartitionOf(Table table, QualifiedName parent) {
    return table.partitionOf().filter(parent::equals).isPresent();
  }

  private static boolean isPartitionOf(Schema schema, QualifiedName table, QualifiedName parent) {
    return schema.tables().stream()
        .filter(other -> other.qualifiedName().equals(table))
        .anyMatch(other -> isPartitionOf(other, parent));
  }

  /**
   * Each foreign key references a primary key, or columns that have it among them, as where a
   * tenant's rows are referenced by tenant and key.
   */
  public static List<Finding> hasForeignKeysToPrimaryKeysOnly(
      Schema schema, Selection<ForeignKey> selection) {
    return EveryOne.keeps(
        schema.name(),
        schema.subject(),
        selection,
        new ObjectsOf(schema).foreignKeys(),
        key -> toPrimaryKey(schema, key).stream().toList());
  }

  private static Optional<Finding> toPrimaryKey(Schema schema, ForeignKey key) {
    Optional<Table> target =
        schema.tables().stream()
            .filter(table -> table.qualifiedName().equals(key.referencedTable()))
            .findFirst();
    Optional<List<String>> primary = target.flatMap(Table::primaryKey).map(PrimaryKey::columns);
    if (primary.filter(columns -> key.referencedColumns().containsAll(columns)).isPresent()) {
      return Optional.empty();
    }
    String what =
        target.isEmpty()
            ? "is in another schema, whose keys are not known here"
            : primary
                .map(columns -> "has the primary key " + Identifier.list(columns))
                .orElse("has no primary key");
    return Optional.of(
        Finding.of(
            "foreign key to a primary key",
            key.table() + Identifier.list(key.columns()),
            key.subject(),
            "should reference a primary key, but references "
                + Identifier.list(key.referencedColumns())
                + " of "
                + key.referencedTable()
                + ", which "
                + what,
            Fact.of("declared", Identifier.quoted(key.name()) + "  " + key.definition())));
  }

  /**
   * Each of the columns is a part of a foreign key that every row is held to. A table's own key is
   * none, and an {@code x_id} beside an {@code x_type} cannot have one.
   */
  public static List<Finding> hasForeignKeyForEvery(Schema schema, Selection<Column> selection) {
    return EveryOne.keeps(
        schema.name(),
        schema.subject(),
        selection,
        new ObjectsOf(schema).columns(),
        column -> foreignKey(schema, column).stream().toList());
  }

  private static Optional<Finding> foreignKey(Schema schema, Column column) {
    Table table = schema.table(column.table().name());
    List<ForeignKey> keys =
        table.foreignKeys().stream().filter(key -> key.columns().contains(column.name())).toList();
    Optional<Table> target = target(schema, column.name());
    boolean own =
        table.primaryKey().filter(key -> key.columns().equals(List.of(column.name()))).isPresent()
            && (target.filter(table::equals).isPresent() || !column.name().endsWith("_id"));
    boolean held = keys.stream().anyMatch(key -> key.enforced() && key.validated());
    if (held || own || ForeignKeyShape.polymorphicType(table, column.name()).isPresent()) {
      return Optional.empty();
    }
    if (!keys.isEmpty()) {
      ForeignKey key = keys.get(0);
      String name = Identifier.quoted(key.name());
      return Optional.of(
          Shapes.of(
              table,
              column,
              "foreign key for each reference",
              "should be held to a foreign key, but "
                  + name
                  + (key.enforced() ? " is not valid" : " is not enforced"),
              Fact.of("declared", name + "  " + key.definition()),
              Evidence.fix(
                  Shapes.alter(
                      table,
                      key.enforced()
                          ? "validate constraint " + name
                          : "alter constraint " + name + " enforced"))));
    }
    return Optional.of(
        target
            .map(
                found ->
                    Shapes.of(
                        table,
                        column,
                        "foreign key for each reference",
                        "should have a foreign key to "
                            + found.qualifiedName()
                            + ", as its name says, but has none",
                        Evidence.declared(column),
                        Evidence.fix(
                            Shapes.alter(
                                table,
                                "add foreign key "
                                    + Identifier.list(List.of(column.name()))
                                    + " references "
                                    + found.qualifiedName()))))
            .orElseGet(
                () ->
                    Shapes.of(
                        table,
                        column,
                        "foreign key for each reference",
                        "should have a foreign key, but has none, and no table is called like it",
                        Evidence.declared(column),
                        Fact.of("tables", tables(schema)))));
  }

  private static List<String> tables(Schema schema) {
    return Identifiers.inLines(
        schema.tables().stream().filter(t -> !t.isPartition()).map(Table::name).toList());
  }

  /** The table that a column is called after: {@code billing_customer_id} after customers. */
  private static Optional<Table> target(Schema schema, String column) {
    String stem = column.endsWith("_id") ? column.substring(0, column.length() - 3) : column;
    for (String name = stem; !name.isEmpty(); name = withoutFirstWord(name)) {
      Set<String> names = plurals(name);
      Optional<Table> found =
          schema.tables().stream()
              .filter(table -> !table.isPartition() && names.contains(table.name()))
              .filter(table -> table.primaryKey().filter(k -> k.columns().size() == 1).isPresent())
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static String withoutFirstWord(String name) {
    int underscore = name.indexOf('_');
    return underscore < 0 ? "" : name.substring(underscore + 1);
  }

  private static Set<String> plurals(String name) {
    String stem = name.substring(0, name.length() - 1);
    return Stream.of(name, name + "s", name + "es", name.endsWith("y") ? stem + "ies" : name)
        .collect(Collectors.toSet());
  }
}
