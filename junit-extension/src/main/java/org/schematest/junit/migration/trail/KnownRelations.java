package org.schematest.junit.migration.trail;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.migration.Relation;

/** The relations that were there before a migration, by oid, with the names that they had then. */
record KnownRelations(Map<Long, Known> byOid) {

  static final KnownRelations NONE = new KnownRelations(Map.of());

  /**
   * One of them.
   *
   * @param node the name of its file
   * @param bytes of its rows
   */
  record Known(Relation relation, long node, long bytes) {}

  Optional<Known> of(long oid) {
    return Optional.ofNullable(byOid.get(oid));
  }

  /** The same, but with the files that they have now. */
  KnownRelations with(Map<Long, SessionView.Files> files) {
    Map<Long, Known> now = new HashMap<>(byOid);
    files.forEach(
        (oid, file) ->
            now.computeIfPresent(
                oid, (key, known) -> new Known(known.relation(), file.node(), file.bytes())));
    return new KnownRelations(now);
  }

  /** The same, but one of them by another oid as well. */
  KnownRelations with(long oid, long other) {
    Map<Long, Known> now = new HashMap<>(byOid);
    of(oid)
        .ifPresent(
            known -> {
              Relation one = known.relation();
              now.put(
                  other,
                  new Known(
                      new Relation(
                          other,
                          one.kind(),
                          one.name(),
                          one.table(),
                          one.partitionOf(),
                          one.madeBy()),
                      known.node(),
                      known.bytes()));
            });
    return new KnownRelations(now);
  }

  Stream<Relation> all() {
    return byOid.values().stream().map(Known::relation);
  }
}
