package org.schematest.expectation.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Trigger;

/** What is beside a table, by the names that a reader who stands in its schema gives to it. */
public final class Surroundings {

  private Surroundings() {}

  /** The bare name in the reader's own schema, {@code schema.name} in any other. */
  public static String nameIn(String currentSchema, QualifiedName name) {
    return name.schema().equals(currentSchema) ? name.name() : name.schema() + "." + name.name();
  }

  public static Optional<Table> table(Catalog database, String currentSchema, String name) {
    return database
        .tables()
        .filter(table -> table.qualifiedName().isMeantBy(name, currentSchema))
        .findFirst();
  }

  public static Stream<View> views(Catalog database) {
    return database.schemas().stream().flatMap(schema -> schema.views().stream());
  }

  public static Optional<View> view(Catalog database, String currentSchema, String name) {
    return views(database)
        .filter(view -> view.qualifiedName().isMeantBy(name, currentSchema))
        .findFirst();
  }

  /** The tables of a schema; a partition is a part of the table that it divides. */
  public static List<Table> tables(Schema schema) {
    return schema.tables().stream().filter(table -> !table.isPartition()).toList();
  }

  /** The foreign keys towards that table; those of partitions are their table's. */
  public static List<ForeignKey> referencesTo(Catalog database, Table table) {
    return database
        .tables()
        .filter(other -> !other.isPartition())
        .flatMap(other -> other.foreignKeys().stream())
        .filter(key -> key.referencedTable().equals(table.qualifiedName()))
        .sorted(Comparator.comparing(ForeignKey::table).thenComparing(ForeignKey::name))
        .toList();
  }

  /** What a trigger calls; empty if it came with an extension, which the model leaves out. */
  public static Optional<Routine> functionOf(Catalog database, Trigger trigger) {
    return database.schemas().stream()
        .flatMap(schema -> schema.routines().stream())
        .filter(routine -> routine.qualifiedName().equals(trigger.function()))
        .filter(routine -> routine.arguments().isEmpty())
        .findFirst();
  }
}
