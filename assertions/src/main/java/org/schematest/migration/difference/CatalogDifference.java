package org.schematest.migration.difference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.ObjectChange.Kind;
import org.schematest.schema.Catalog;
import org.schematest.schema.object.ObjectKind;

/**
 * Compares two states of a database: every object of it, with its definition, owner, privileges,
 * comment and settings.
 *
 * <p>Objects are known by their names, so that one that was renamed was dropped and another made.
 * What belongs to an object that was made or dropped is not told of apart: a table's columns, the
 * index of a primary key, the sequence of an identity column. The order of a table's columns does
 * not count, for no statement restores it; nor does the name of a "not null" that says nothing
 * else.
 */
public final class CatalogDifference {

  /** What has to be dropped before what: the first of them may use the others. */
  private static final List<ObjectKind> DROPPED_FIRST =
      List.of(
          ObjectKind.EVENT_TRIGGER,
          ObjectKind.PUBLICATION,
          ObjectKind.POLICY,
          ObjectKind.RULE,
          ObjectKind.TRIGGER,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.VIEW,
          ObjectKind.STATISTICS,
          ObjectKind.CONSTRAINT,
          ObjectKind.INDEX,
          ObjectKind.COLUMN,
          ObjectKind.TABLE,
          ObjectKind.FOREIGN_TABLE,
          ObjectKind.SEQUENCE,
          ObjectKind.OPERATOR_CLASS,
          ObjectKind.OPERATOR,
          ObjectKind.AGGREGATE,
          ObjectKind.PROCEDURE,
          ObjectKind.FUNCTION,
          ObjectKind.DOMAIN,
          ObjectKind.TYPE,
          ObjectKind.COLLATION,
          ObjectKind.SERVER,
          ObjectKind.FOREIGN_DATA_WRAPPER,
          ObjectKind.LANGUAGE,
          ObjectKind.EXTENSION,
          ObjectKind.SCHEMA);

  private final Map<PieceKey, Piece> before;
  private final Map<PieceKey, Piece> after;

  private CatalogDifference(Map<PieceKey, Piece> before, Map<PieceKey, Piece> after) {
    this.before = before;
    this.after = after;
  }

  /** What became of each object, by kind and name; none if the states are equal. */
  public static List<ObjectChange> between(Catalog before, Catalog after) {
    return of(before, after).stream().map(Difference::change).toList();
  }

  /**
   * The same with the statements that undo it, in the order in which they can be run: what was
   * made, then what was changed, then what was dropped.
   */
  public static List<Difference> of(Catalog before, Catalog after) {
    if (before.equals(after)) {
      return List.of();
    }
    return new CatalogDifference(CatalogPieces.of(before, after), CatalogPieces.of(after, before))
        .all();
  }

  private List<Difference> all() {
    Comparator<Piece> order =
        Comparator.comparingInt(
            (Piece piece) -> {
              int rank = DROPPED_FIRST.indexOf(piece.key().kind());
              return rank < 0 ? DROPPED_FIRST.size() : rank;
            });
    Stream<Difference> made =
        after.values().stream()
            .filter(piece -> isAlone(piece, after, before))
            .sorted(order)
            .map(
                piece ->
                    new Difference(change(Kind.CREATED, piece, "", piece.whole()), piece.drop()));
    Stream<Difference> changed =
        after.values().stream()
            .sorted(order)
            .flatMap(
                piece ->
                    Optional.ofNullable(before.get(piece.key()))
                        .flatMap(was -> changed(was, piece))
                        .stream());
    Stream<Difference> dropped =
        before.values().stream()
            .filter(piece -> isAlone(piece, before, after))
            .sorted(order.reversed())
            .map(
                piece ->
                    new Difference(change(Kind.DROPPED, piece, piece.whole(), ""), created(piece)));
    return Stream.of(made, changed, dropped).flatMap(all -> all).toList();
  }

  private static boolean isAlone(
      Piece piece, Map<PieceKey, Piece> here, Map<PieceKey, Piece> there) {
    return piece.alone() && !there.containsKey(piece.key()) && stays(piece, here, there);
  }

  /** Whether what it belongs to is in both; what belongs to nothing is told of in any case. */
  private static boolean stays(Piece piece, Map<PieceKey, Piece> here, Map<PieceKey, Piece> there) {
    return piece.owners().stream()
        .flatMap(owner -> Optional.ofNullable(here.get(owner)).stream())
        .allMatch(owner -> there.containsKey(owner.key()) && stays(owner, here, there));
  }

  private static Optional<Difference> changed(Piece before, Piece after) {
    Map<String, Trait> was = byLabel(before);
    Map<String, Trait> is = byLabel(after);
    List<String> lost = new ArrayList<>();
    List<String> gained = new ArrayList<>();
    Set<Optional<String>> undo = new LinkedHashSet<>();
    is.forEach(
        (label, trait) -> {
          if (!was.containsKey(label)) {
            gained.add(trait.text());
            undo.add(trait.unset());
          }
        });
    was.forEach(
        (label, trait) -> {
          Trait now = is.get(label);
          if (now == null || !now.text().equals(trait.text())) {
            lost.add(trait.text());
            if (now != null && trait.alone()) {
              undo.add(now.unset());
            }
            undo.add(trait.set());
            if (now != null) {
              gained.add(now.text());
            }
          }
        });
    return lost.isEmpty() && gained.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Difference(
                change(Kind.CHANGED, after, String.join("\n", lost), String.join("\n", gained)),
                undo.stream().allMatch(Optional::isPresent)
                    ? Optional.of(
                        String.join("\n", undo.stream().map(Optional::orElseThrow).toList()))
                    : Optional.empty()));
  }

  private static Map<String, Trait> byLabel(Piece piece) {
    Map<String, Trait> traits = new LinkedHashMap<>();
    piece.traits().forEach(trait -> traits.put(trait.label(), trait));
    return traits;
  }

  /** With its comment, its privileges and what belonged to it, which do not come back with it. */
  private Optional<String> created(Piece piece) {
    if (piece.create().isEmpty()) {
      return Optional.empty();
    }
    List<String> statements = new ArrayList<>(List.of(piece.create().orElseThrow()));
    statements.addAll(given(piece));
    for (Piece part : before.values()) {
      if (part.owners().contains(piece.key()) && !after.containsKey(part.key())) {
        if (part.key().kind() == ObjectKind.SEQUENCE) {
          return Optional.empty();
        }
        statements.addAll(comesAlong(part, piece) ? given(part) : created(part).stream().toList());
      }
    }
    return Optional.of(String.join("\n", statements));
  }

  /** A view has its columns, and a key its index, as soon as it is made. */
  private static boolean comesAlong(Piece part, Piece piece) {
    return part.key().kind() == ObjectKind.COLUMN
        || (part.key().kind() == ObjectKind.INDEX
            && piece.key().kind() != ObjectKind.MATERIALIZED_VIEW);
  }

  private static List<String> given(Piece piece) {
    return piece.traits().stream()
        .filter(trait -> trait.label().equals("comment") || Traits.isGrantToOther(trait))
        .flatMap(trait -> trait.set().stream())
        .toList();
  }

  private static ObjectChange change(Kind kind, Piece piece, String before, String after) {
    return new ObjectChange(
        kind,
        piece.key().kind(),
        piece.key().name(),
        Optional.empty(),
        Optional.of(before).filter(text -> !text.isEmpty()),
        Optional.of(after).filter(text -> !text.isEmpty()));
  }
}
