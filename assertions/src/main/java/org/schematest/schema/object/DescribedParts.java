package org.schematest.schema.object;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.constraint.ExclusionConstraint;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.Domain;

/** Every object of a schema or of a database, each after what it belongs to. */
public final class DescribedParts {

  private DescribedParts() {}

  /** What a schema has, without the schema itself. Partitions are tables like others. */
  public static List<DatabaseObject> of(Schema schema) {
    return of(schema, any -> true);
  }

  /** The same without partitions and what they have. */
  public static List<DatabaseObject> ofWhole(Schema schema) {
    return of(schema, table -> !table.isPartition());
  }

  private static List<DatabaseObject> of(Schema schema, Predicate<Table> tables) {
    return Stream.of(
            schema.tables().stream().filter(tables).flatMap(DescribedParts::of),
            schema.views().stream().flatMap(DescribedParts::of),
            each(schema.sequences(), Described::on),
            each(schema.enums(), Described::on),
            schema.domains().stream().flatMap(DescribedParts::of),
            each(schema.compositeTypes(), Described::on),
            each(schema.rangeTypes(), Described::on),
            each(schema.baseTypes(), Described::on),
            each(schema.routines(), Described::on),
            each(
                schema.operators(),
                one ->
                    DatabaseObject.owned(
                        ObjectKind.OPERATOR,
                        one.qualifiedName().name(),
                        // the sign of an operator is never quoted
                        "%s.%s(%s, %s)"
                            .formatted(
                                Identifier.quoted(one.qualifiedName().schema()),
                                one.qualifiedName().name(),
                                one.left().orElse("none"),
                                one.right()),
                        one.owner(),
                        one.comment())),
            each(
                schema.operatorClasses(),
                one ->
                    DatabaseObject.owned(
                        ObjectKind.OPERATOR_CLASS,
                        one.qualifiedName().name(),
                        one.qualifiedName() + " using " + one.method(),
                        one.owner(),
                        one.comment())),
            each(
                schema.collations(),
                one ->
                    DatabaseObject.owned(
                        ObjectKind.COLLATION,
                        one.qualifiedName().name(),
                        one.qualifiedName(),
                        one.owner(),
                        one.comment())),
            each(
                schema.statistics(),
                one ->
                    DatabaseObject.owned(
                        ObjectKind.STATISTICS,
                        one.qualifiedName().name(),
                        one.qualifiedName(),
                        one.owner(),
                        one.comment())))
        .flatMap(Function.identity())
        .toList();
  }

  /** What a database has, without the database itself: its schemas and all that is in them. */
  public static List<DatabaseObject> of(Catalog catalog) {
    return Stream.of(
            catalog.schemas().stream()
                .flatMap(
                    schema -> Stream.concat(Stream.of(Described.on(schema)), of(schema).stream())),
            each(catalog.extensions(), Described::on),
            each(catalog.publications(), Described::on),
            each(catalog.eventTriggers(), Described::on),
            each(catalog.languages(), Described::on),
            each(catalog.foreignDataWrappers(), Described::on),
            each(catalog.foreignServers(), Described::on))
        .flatMap(Function.identity())
        .toList();
  }

  private static Stream<DatabaseObject> of(Table table) {
    return Stream.of(
            Stream.of(Described.on(table)),
            each(table.columns(), Described::on),
            table.primaryKey().stream()
                .map(key -> constraint(table, key.name(), key.columns(), key.comment())),
            each(table.foreignKeys(), Described::on),
            each(
                table.uniqueConstraints(),
                key -> constraint(table, key.name(), key.columns(), key.comment())),
            each(
                table.checkConstraints(),
                one -> constraint(table, one.name(), one.columns(), one.comment())),
            each(
                table.exclusionConstraints(),
                one -> constraint(table, one.name(), expressions(one), one.comment())),
            each(
                table.notNullConstraints(),
                one -> constraint(table, one.name(), List.of(one.column()), one.comment())),
            each(table.indexes(), Described::on),
            each(table.triggers(), Described::on),
            each(table.rules(), Described::on),
            each(table.rowSecurity().policies(), Described::on))
        .flatMap(Function.identity());
  }

  private static Stream<DatabaseObject> of(View view) {
    return Stream.of(
            Stream.of(Described.on(view)),
            each(view.columns(), Described::on),
            each(view.indexes(), Described::on),
            each(view.triggers(), Described::on),
            each(view.rules(), Described::on))
        .flatMap(Function.identity());
  }

  private static Stream<DatabaseObject> of(Domain domain) {
    return Stream.concat(
        Stream.of(Described.on(domain)),
        each(
            domain.checks(),
            check ->
                Described.constraint(
                    check.name(), "domain " + domain.scope(), check.comment(), Map.of())));
  }

  private static List<String> expressions(ExclusionConstraint constraint) {
    return constraint.elements().stream().map(ExclusionConstraint.Element::expression).toList();
  }

  private static DatabaseObject constraint(
      Table table, String name, List<String> columns, Optional<String> comment) {
    return Described.constraint(
        name,
        table.qualifiedName().toString(),
        comment,
        Map.of("table", table.name(), "columns", String.join("_", columns)));
  }

  private static <T> Stream<DatabaseObject> each(
      List<T> objects, Function<T, DatabaseObject> described) {
    return objects.stream().map(described);
  }
}
