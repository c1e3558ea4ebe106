package org.schematest.selection;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Schema;
import org.schematest.schema.Sequence;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.DescribedParts;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.security.Role;
import org.schematest.schema.type.Domain;
import org.schematest.schema.type.EnumType;

/**
 * What a selection chooses from in one schema. What a partition has from the table that it divides
 * is not listed again.
 *
 * @param schema the schema
 */
public record ObjectsOf(Schema schema) {

  public List<Selected<Table>> tables() {
    return wholeTables().map(table -> named(table, table.name())).toList();
  }

  public List<Selected<Column>> columns() {
    return wholeTables()
        .flatMap(
            table -> table.columns().stream().map(column -> inTable(table, column, column.name())))
        .toList();
  }

  /** By their columns or by the constraint's name. */
  public List<Selected<ForeignKey>> foreignKeys() {
    return wholeTables().flatMap(table -> table.foreignKeys().stream()).map(this::key).toList();
  }

  private Selected<ForeignKey> key(ForeignKey key) {
    String table = Identifier.quoted(key.table().name());
    String columns = table + Identifier.list(key.columns());
    String constraint = table + "." + Identifier.quoted(key.name());
    return new Selected<>(
        key, key.name(), List.of(columns, constraint, withSchema(columns), withSchema(constraint)));
  }

  public List<Selected<Index>> indexes() {
    return schema
        .indexes()
        .filter(index -> index.partitionOf().isEmpty())
        .map(index -> named(index, index.name()))
        .toList();
  }

  public List<Selected<View>> views() {
    return allNamed(schema.views(), View::name);
  }

  public List<Selected<Sequence>> sequences() {
    return allNamed(schema.sequences(), Sequence::name);
  }

  public List<Selected<EnumType>> enums() {
    return allNamed(schema.enums(), EnumType::name);
  }

  public List<Selected<Domain>> domains() {
    return allNamed(schema.domains(), Domain::name);
  }

  /** By their names and the types of their arguments. */
  public List<Selected<Routine>> routines() {
    return schema.routines().stream()
        .map(
            routine -> {
              String full = routine.signature();
              String bare = full.substring(Identifier.quoted(schema.name()).length() + 1);
              return new Selected<>(routine, routine.name(), List.of(bare, full));
            })
        .toList();
  }

  public List<Selected<Trigger>> triggers() {
    return Stream.concat(
            schema.tables().stream()
                .flatMap(
                    table ->
                        table.triggers().stream()
                            .filter(trigger -> trigger.inheritedFrom().isEmpty())
                            .map(trigger -> inTable(table, trigger, trigger.name()))),
            schema.views().stream()
                .flatMap(
                    view ->
                        view.triggers().stream()
                            .map(trigger -> inRelation(view.name(), trigger, trigger.name()))))
        .toList();
  }

  /** Objects of every kind, by what {@code comment on} calls them. */
  public List<Selected<DatabaseObject>> objects() {
    String prefix = Identifier.quoted(schema.name()) + ".";
    return DescribedParts.ofWhole(schema).stream()
        .map(
            object ->
                new Selected<>(
                    object,
                    object.name(),
                    List.of(
                        object.sqlName().replaceFirst(Pattern.quote(prefix), ""),
                        object.sqlName())))
        .toList();
  }

  /** Those of the database, but for its owner: a role belongs to no schema. */
  public static List<Selected<Role>> roles(Catalog database) {
    String owner = database.database().access().owner();
    return database.roles().stream()
        .filter(role -> !role.name().equals(owner))
        .map(role -> new Selected<>(role, role.name(), List.of(Identifier.quoted(role.name()))))
        .toList();
  }

  private Stream<Table> wholeTables() {
    return schema.tables().stream().filter(table -> !table.isPartition());
  }

  private <T> List<Selected<T>> allNamed(List<T> objects, Function<T, String> name) {
    return objects.stream().map(object -> named(object, name.apply(object))).toList();
  }

  private <T> Selected<T> named(T object, String name) {
    String bare = Identifier.quoted(name);
    return new Selected<>(object, name, List.of(bare, withSchema(bare)));
  }

  private <T> Selected<T> inTable(Table table, T object, String name) {
    return inRelation(table.name(), object, name);
  }

  private <T> Selected<T> inRelation(String relation, T object, String name) {
    String path = Identifier.quoted(relation) + "." + Identifier.quoted(name);
    return new Selected<>(object, name, List.of(path, withSchema(path)));
  }

  private String withSchema(String name) {
    return Identifier.quoted(schema.name()) + "." + name;
  }
}
