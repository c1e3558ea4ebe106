package org.schematest.migration.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.Described;
import org.schematest.schema.type.CompositeType;
import org.schematest.schema.type.Domain;
import org.schematest.schema.type.EnumType;
import org.schematest.schema.type.RangeType;

/** Types of one's own. */
final class TypePieces {

  private TypePieces() {}

  static Piece of(EnumType type) {
    String labels =
        type.labels().stream()
            .map(label -> "'" + label.replace("'", "''") + "'")
            .collect(Collectors.joining(", ", "enum (", ")"));
    return type(RelationPieces.key(Described.on(type)), labels, type, List.of(), "labels");
  }

  static Piece of(CompositeType type) {
    String attributes =
        type.attributes().stream()
            .map(
                one ->
                    Identifier.quoted(one.name())
                        + " "
                        + one.type()
                        + one.collation().map(name -> " collate " + name).orElse(""))
            .collect(Collectors.joining(", ", "(", ")"));
    return type(
        RelationPieces.key(Described.on(type)), attributes, type, comments(type), "attributes");
  }

  static Piece of(RangeType type) {
    return type(
        RelationPieces.key(Described.on(type)),
        "range (subtype = " + type.subtype() + ")",
        type,
        List.of(),
        "subtype");
  }

  private static List<Trait> comments(CompositeType type) {
    return type.attributes().stream()
        .flatMap(
            one ->
                one
                    .comment()
                    .map(
                        comment ->
                            Trait.of(
                                "comment on " + one.name(),
                                "comment on %s '%s'".formatted(one.name(), comment)))
                    .stream())
        .toList();
  }

  private static Piece type(
      PieceKey key, String definition, Record model, List<Trait> more, String told) {
    List<Trait> traits = new ArrayList<>();
    traits.add(Trait.of("definition", definition));
    traits.addAll(more);
    traits.addAll(Traits.of(key, model, "qualifiedName", told));
    return new Piece(
        key,
        Optional.empty(),
        definition,
        Optional.of("create type " + key.name() + " as " + definition + ";"),
        Piece.dropped(key),
        traits);
  }

  static Stream<Piece> of(Domain domain) {
    PieceKey key = RelationPieces.key(Described.on(domain));
    String alter = "alter domain " + key.name() + " ";
    String type = domain.baseType() + domain.collation().map(name -> " collate " + name).orElse("");
    List<Trait> traits = new ArrayList<>();
    traits.add(Trait.of("type", type));
    if (domain.notNull()) {
      traits.add(Trait.of("null", "not null", alter + "set not null;", alter + "drop not null;"));
    }
    domain
        .defaultExpression()
        .ifPresent(
            value ->
                traits.add(
                    Trait.of(
                        "default",
                        "default " + value,
                        alter + "set default " + value + ";",
                        alter + "drop default;")));
    traits.addAll(
        Traits.of(
            key,
            domain,
            "scope",
            "baseType",
            "notNull",
            "defaultExpression",
            "collation",
            "checks"));
    String definition =
        type
            + domain.defaultExpression().map(value -> " default " + value).orElse("")
            + (domain.notNull() ? " not null" : "");
    return Stream.concat(
        Stream.of(
            new Piece(
                key,
                Optional.empty(),
                definition,
                Optional.of("create domain " + key.name() + " as " + definition + ";"),
                Piece.dropped(key),
                traits)),
        ConstraintPieces.of(domain, key));
  }
}
