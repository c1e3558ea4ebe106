package org.schematest.migration.difference;

import java.util.List;
import java.util.Optional;

/**
 * An object with all that is true of it, apart from the pieces that belong to it.
 *
 * @param key by which it is known in both schemas
 * @param owners of a part: what it goes with; that it was made or dropped is told of only if all of
 *     them stay
 * @param alone whether that is told of at all
 * @param whole how a failure says what it is, if it is made or dropped
 * @param create empty if it cannot be told
 * @param drop empty if it goes only with its owner
 */
record Piece(
    PieceKey key,
    List<PieceKey> owners,
    boolean alone,
    String whole,
    Optional<String> create,
    Optional<String> drop,
    List<Trait> traits) {

  Piece {
    owners = List.copyOf(owners);
    traits = List.copyOf(traits);
  }

  Piece(
      PieceKey key,
      Optional<PieceKey> owner,
      String whole,
      Optional<String> create,
      Optional<String> drop,
      List<Trait> traits) {
    this(key, owner.stream().toList(), true, whole, create, drop, traits);
  }

  /** The statement that drops it, as most kinds of objects are dropped. */
  static Optional<String> dropped(PieceKey key) {
    return Optional.of("drop " + key.kind().sql() + " " + key.name() + ";");
  }
}
