package org.schematest.migration.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.constraint.NotNullConstraint;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.constraint.UniqueConstraint;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.ObjectKind;
import org.schematest.schema.type.Domain;

/** Constraints of tables and domains. */
final class ConstraintPieces {

  private ConstraintPieces() {}

  static Stream<Piece> of(Table table, PieceKey owner) {
    return Stream.of(
            table.primaryKey().stream()
                .map(key -> piece(key.name(), owner, definition(key), true, key)),
            table.uniqueConstraints().stream()
                .map(key -> piece(key.name(), owner, definition(key), true, key)),
            table.foreignKeys().stream()
                .map(key -> piece(key.name(), owner, key.definition(), key.validated(), key)),
            table.checkConstraints().stream()
                .map(one -> piece(one.name(), owner, one.definition(), one.validated(), one)),
            table.exclusionConstraints().stream()
                .map(one -> piece(one.name(), owner, one.definition(), true, one)),
            table.notNullConstraints().stream()
                // A plain one says no more than its column does, but for a name.
                .filter(one -> !one.inherited() || one.comment().isPresent())
                .map(one -> piece(one.name(), owner, definition(one), one.validated(), one)))
        .flatMap(pieces -> pieces);
  }

  static Stream<Piece> of(Domain domain, PieceKey owner) {
    return domain.checks().stream()
        .map(
            (CheckConstraint one) ->
                piece(one.name(), owner, one.definition(), one.validated(), one));
  }

  static PieceKey key(String name, PieceKey owner) {
    String on = owner.kind() == ObjectKind.DOMAIN ? " on domain " : " on ";
    return new PieceKey(ObjectKind.CONSTRAINT, Identifier.quoted(name) + on + owner.name());
  }

  private static Piece piece(
      String name, PieceKey owner, String definition, boolean validated, Record model) {
    PieceKey key = key(name, owner);
    String kind = owner.kind() == ObjectKind.DOMAIN ? "domain" : "table";
    String alter = "alter %s %s ".formatted(kind, owner.name());
    String quoted = Identifier.quoted(name);
    String add = alter + "add constraint " + quoted + " " + definition + ";";
    String drop = alter + "drop constraint " + quoted + ";";
    List<Trait> traits = new ArrayList<>();
    traits.add(Trait.of("definition", definition.replaceFirst(NOT_VALID, ""), drop + "\n" + add));
    if (!validated) {
      traits.add(
          Trait.of(
              "valid",
              "not valid",
              drop + "\n" + add,
              alter + "validate constraint " + quoted + ";"));
    }
    Traits.of(key, model).stream()
        .filter(trait -> trait.label().equals("comment"))
        .forEach(traits::add);
    return new Piece(
        key, Optional.of(owner), definition, Optional.of(add), Optional.of(drop), traits);
  }

  private static final String NOT_VALID = " not valid$";

  private static String definition(PrimaryKey key) {
    return "primary key "
        + columns(key.columns(), key.withoutOverlaps())
        + deferred(key.deferrability());
  }

  private static String definition(UniqueConstraint key) {
    return "unique "
        + (key.nullsNotDistinct() ? "nulls not distinct " : "")
        + columns(key.columns(), key.withoutOverlaps())
        + deferred(key.deferrability());
  }

  private static String definition(NotNullConstraint one) {
    return "not null "
        + Identifier.quoted(one.column())
        + (one.inherited() ? "" : " no inherit")
        + (one.validated() ? "" : " not valid");
  }

  private static String columns(List<String> columns, boolean withoutOverlaps) {
    String list = Identifier.list(columns);
    return withoutOverlaps ? list.substring(0, list.length() - 1) + " without overlaps)" : list;
  }

  private static String deferred(Deferrability deferrability) {
    return switch (deferrability) {
      case NOT_DEFERRABLE -> "";
      case DEFERRABLE -> " deferrable";
      case INITIALLY_DEFERRED -> " deferrable initially deferred";
    };
  }
}
