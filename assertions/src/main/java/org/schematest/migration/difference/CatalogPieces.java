package org.schematest.migration.difference;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.Described;
import org.schematest.schema.object.ObjectKind;
import org.schematest.schema.security.DefaultPrivileges;
import org.schematest.schema.type.Cast;
import org.schematest.schema.type.Operator;

/** Everything of a database, in pieces. */
final class CatalogPieces {

  private CatalogPieces() {}

  /** Those of which the other has no equal, with all that belongs to them. */
  static Map<PieceKey, Piece> of(Catalog catalog, Catalog other) {
    Map<PieceKey, Piece> pieces = new LinkedHashMap<>();
    Map<String, Schema> others = new HashMap<>();
    other.schemas().forEach(schema -> others.put(schema.name(), schema));
    Stream.of(
            Stream.of(
                piece(
                    new PieceKey(ObjectKind.DATABASE, "current_database()"),
                    catalog.database(),
                    "none")),
            catalog.schemas().stream()
                .filter(schema -> !schema.equals(others.get(schema.name())))
                .flatMap(schema -> of(schema, Optional.ofNullable(others.get(schema.name())))),
            catalog.roles().stream()
                .map(role -> piece(RelationPieces.key(Described.on(role)), role, "name")),
            catalog.defaultPrivileges().stream().map(CatalogPieces::of),
            catalog.extensions().stream()
                .map(
                    one ->
                        piece(
                            RelationPieces.key(Described.on(one)), one, "name", "defaultVersion")),
            catalog.publications().stream()
                .map(one -> piece(RelationPieces.key(Described.on(one)), one, "name")),
            catalog.eventTriggers().stream()
                .map(one -> piece(RelationPieces.key(Described.on(one)), one, "name")),
            catalog.casts().stream().map(CatalogPieces::of),
            catalog.languages().stream()
                .map(one -> piece(RelationPieces.key(Described.on(one)), one, "name")),
            catalog.foreignDataWrappers().stream()
                .map(one -> piece(RelationPieces.key(Described.on(one)), one, "name")),
            catalog.foreignServers().stream()
                .map(one -> piece(RelationPieces.key(Described.on(one)), one, "name")),
            catalog.tablespaces().stream()
                .map(one -> piece(RelationPieces.key(Described.on(one)), one, "name")))
        .flatMap(all -> all)
        .forEach(piece -> pieces.put(piece.key(), piece));
    return pieces;
  }

  private static Stream<Piece> of(Schema schema, Optional<Schema> other) {
    PieceKey key = RelationPieces.key(Described.on(schema));
    Piece itself =
        new Piece(
            key,
            Optional.empty(),
            "",
            Optional.of("create schema " + key.name() + ";"),
            Piece.dropped(key),
            Stream.concat(
                    Traits.of(key, schema.access()).stream(),
                    Traits.of(key, new Comment(schema.comment())).stream())
                .toList());
    return Stream.of(
            Stream.of(itself),
            unequal(schema, other, Schema::tables).flatMap(RelationPieces::of),
            unequal(schema, other, Schema::views).flatMap(RelationPieces::of),
            unequal(schema, other, Schema::sequences).map(RelationPieces::of),
            schema.enums().stream().map(TypePieces::of),
            schema.domains().stream().flatMap(TypePieces::of),
            schema.compositeTypes().stream().map(TypePieces::of),
            schema.rangeTypes().stream().map(TypePieces::of),
            schema.baseTypes().stream()
                .map(one -> piece(RelationPieces.key(Described.on(one)), one, NAME)),
            unequal(schema, other, Schema::routines).map(RoutinePieces::of),
            schema.operators().stream().map(CatalogPieces::of),
            schema.operatorClasses().stream()
                .map(
                    one ->
                        piece(
                            new PieceKey(
                                ObjectKind.OPERATOR_CLASS,
                                one.qualifiedName() + " using " + one.method()),
                            one,
                            NAME)),
            schema.collations().stream()
                .map(one -> named(ObjectKind.COLLATION, one.qualifiedName(), one)),
            schema.statistics().stream()
                .map(one -> named(ObjectKind.STATISTICS, one.qualifiedName(), one)))
        .flatMap(all -> all);
  }

  private static <T> Stream<T> unequal(
      Schema schema, Optional<Schema> other, Function<Schema, List<T>> objects) {
    Set<T> others = other.<Set<T>>map(one -> new HashSet<>(objects.apply(one))).orElseGet(Set::of);
    return objects.apply(schema).stream().filter(one -> !others.contains(one));
  }

  private static final String NAME = "qualifiedName";

  /** So that a schema's comment is told like any other. */
  private record Comment(Optional<String> comment) {}

  private static Piece named(ObjectKind kind, QualifiedName name, Record model) {
    return piece(new PieceKey(kind, name.toString()), model, NAME);
  }

  private static Piece of(Operator operator) {
    QualifiedName name = operator.qualifiedName();
    return piece(
        new PieceKey(
            ObjectKind.OPERATOR,
            // the sign of an operator is never quoted
            "%s.%s (%s, %s)"
                .formatted(
                    Identifier.quoted(name.schema()),
                    name.name(),
                    operator.left().orElse("none"),
                    operator.right())),
        operator,
        NAME);
  }

  /** PostgreSQL knows it by its two types; comments and statements too. */
  private static Piece of(Cast cast) {
    PieceKey key =
        new PieceKey(ObjectKind.TYPE, "(%s as %s)".formatted(cast.source(), cast.target()));
    return new Piece(
        key,
        Optional.empty(),
        "cast",
        Optional.empty(),
        Optional.of("drop cast " + key.name() + ";"),
        Traits.of(key, cast, "source", "target"));
  }

  /** What roles grant on objects to come: no object, but a property of the schema or database. */
  private static Piece of(DefaultPrivileges privileges) {
    String on = privileges.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String alter =
        "alter default privileges for role %s%s "
            .formatted(
                Identifier.quoted(privileges.creator()),
                privileges
                    .schema()
                    .map(name -> " in schema " + Identifier.quoted(name))
                    .orElse(""));
    PieceKey key =
        new PieceKey(
            privileges.schema().isPresent() ? ObjectKind.SCHEMA : ObjectKind.DATABASE,
            alter.substring("alter ".length()) + "on " + on);
    List<Trait> traits =
        privileges.grants().stream()
            .map(
                grant -> {
                  String text = grant.privilege() + " on " + on;
                  String role = Identifier.quoted(grant.grantee());
                  String option = grant.withGrantOption() ? " with grant option" : "";
                  return Trait.of(
                      text + role + option,
                      "grant " + text + " to " + role + option,
                      alter + "grant " + text + " to " + role + option + ";",
                      alter + "revoke " + text + " from " + role + ";");
                })
            .toList();
    return new Piece(
        key,
        Optional.empty(),
        String.join("\n", traits.stream().map(Trait::text).toList()),
        joined(traits.stream().map(Trait::set)),
        joined(traits.stream().map(Trait::unset)),
        traits);
  }

  private static Optional<String> joined(Stream<Optional<String>> statements) {
    return Optional.of(
        String.join("\n", statements.map(statement -> statement.orElse("")).toList()));
  }

  private static Piece piece(PieceKey key, Record model, String... told) {
    List<Trait> traits = Traits.of(key, model, told);
    return new Piece(
        key,
        Optional.empty(),
        traits.stream()
            .map(Trait::text)
            .filter(text -> !text.startsWith("not "))
            .collect(Collectors.joining("\n")),
        Optional.empty(),
        Piece.dropped(key),
        traits);
  }
}
