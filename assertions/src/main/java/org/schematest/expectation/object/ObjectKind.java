package org.schematest.expectation.object;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.ExactSet;
import org.schematest.expectation.Identifiers;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.Sequence;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.type.BaseType;
import org.schematest.schema.type.CompositeType;
import org.schematest.schema.type.Domain;
import org.schematest.schema.type.EnumType;

/**
 * A kind of object that a schema has by name, each name once.
 *
 * @param singular as a sentence says it: {@code sequence}
 * @param plural the same of several
 * @param drop the words of the statement that removes one: {@code drop sequence}
 * @param names those that a schema has
 */
public record ObjectKind(
    String singular, String plural, String drop, Function<Schema, List<String>> names) {

  public static final ObjectKind SEQUENCE =
      of("sequence", "sequences", "sequence", s -> names(s.sequences(), Sequence::name));

  public static final ObjectKind ENUM =
      of("enum", "enums", "type", s -> names(s.enums(), EnumType::name));

  public static final ObjectKind DOMAIN =
      of("domain", "domains", "domain", s -> names(s.domains(), Domain::name));

  public static final ObjectKind COMPOSITE_TYPE =
      of(
          "composite type",
          "composite types",
          "type",
          s -> names(s.compositeTypes(), CompositeType::name));

  public static final ObjectKind RANGE_TYPE =
      of(
          "range type",
          "range types",
          "type",
          s -> names(s.rangeTypes(), range -> range.qualifiedName().name()));

  /** A type of any kind, but those that tables and views bring along. */
  public static final ObjectKind TYPE =
      of("type", "types", "type", schema -> typesOf(schema).sorted().toList());

  public static final ObjectKind VIEW =
      of("view", "views", "view", s -> views(s, view -> !view.materialized()));

  public static final ObjectKind MATERIALIZED_VIEW =
      of(
          "materialized view",
          "materialized views",
          "materialized view",
          s -> views(s, View::materialized));

  public static final ObjectKind FOREIGN_TABLE =
      of(
          "foreign table",
          "foreign tables",
          "foreign table",
          s ->
              names(
                  s.tables().stream().filter(t -> t.kind() == Table.Kind.FOREIGN).toList(),
                  Table::name));

  /** What has a name among tables, views and sequences, which is one for all of them. */
  public static final ObjectKind RELATION =
      of("relation", "relations", "table", schema -> relationsOf(schema).sorted().toList());

  public static final ObjectKind COLLATION =
      of(
          "collation",
          "collations",
          "collation",
          s -> names(s.collations(), collation -> collation.qualifiedName().name()));

  public static final ObjectKind STATISTICS =
      of(
          "extended statistics",
          "extended statistics",
          "statistics",
          s -> names(s.statistics(), statistics -> statistics.qualifiedName().name()));

  private static ObjectKind of(
      String singular, String plural, String drop, Function<Schema, List<String>> names) {
    return new ObjectKind(singular, plural, "drop " + drop, names);
  }

  private static <T> List<String> names(List<T> objects, Function<T, String> name) {
    return objects.stream().map(name).toList();
  }

  private static List<String> views(Schema schema, Predicate<View> which) {
    return schema.views().stream().filter(which).map(View::name).toList();
  }

  /** In the words of the manual ("pg_class"), less the indexes. */
  private static Stream<String> relationsOf(Schema schema) {
    return Stream.of(
            names(schema.tables(), Table::name),
            names(schema.views(), View::name),
            SEQUENCE.names.apply(schema))
        .flatMap(List::stream);
  }

  /** A type that is declared and not yet defined is none that a column could have. */
  private static Stream<String> typesOf(Schema schema) {
    return Stream.of(
            ENUM.names.apply(schema),
            DOMAIN.names.apply(schema),
            COMPOSITE_TYPE.names.apply(schema),
            RANGE_TYPE.names.apply(schema),
            schema.baseTypes().stream()
                .filter(BaseType::defined)
                .map(type -> type.qualifiedName().name())
                .toList())
        .flatMap(List::stream);
  }

  /** There is one of that name. */
  public Optional<Finding> exists(Schema schema, String name) {
    List<String> existing = names.apply(schema);
    return about(schema, name)
        .expect(
            existing.contains(name),
            singular + " exists",
            "should have the "
                + singular
                + " "
                + Identifier.quoted(name)
                + ", but has none of that name",
            Fact.of(plural, Identifiers.inLines(existing)));
  }

  /** There is none of that name. */
  public Optional<Finding> isAbsent(Schema schema, String name) {
    QualifiedName qualified = new QualifiedName(schema.name(), name);
    return about(schema, name)
        .expect(
            !names.apply(schema).contains(name),
            "no " + singular,
            "should have no " + singular + " " + Identifier.quoted(name) + ", but has it",
            Evidence.fix(drop + " " + qualified));
  }

  /** These are all, and no others. */
  public Optional<Finding> isOnly(Schema schema, Collection<String> expected) {
    return ExactSet.only(
        plural, singular, schema.name(), schema.subject(), expected, names.apply(schema));
  }

  private static About about(Schema schema, String name) {
    return About.of(schema.subject(), new QualifiedName(schema.name(), name));
  }
}
