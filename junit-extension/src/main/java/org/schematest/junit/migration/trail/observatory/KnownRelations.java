package org.schematest.junit.migration.trail.observatory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.migration.Relation;

/** The relations that were there before a migration, by oid, with the names that they had then. */
public record KnownRelations(Map<Long, Known> byOid) {

  public KnownRelations {
    byOid = Map.copyOf(byOid);
  }

  /**
   * One of them.
   *
   * @param node the name of its file
   * @param bytes of its rows
   */
  public record Known(Relation relation, long node, long bytes) {}

  /** The one of that oid. */
  public Optional<Known> of(long oid) {
    return Optional.ofNullable(byOid.get(oid));
  }

  /** The same, but with the files that they have now. */
  public KnownRelations with(Map<Long, RelationFiles> files) {
    Map<Long, Known> now = new HashMap<>(byOid);
    files.forEach(
        (oid, file) ->
            now.computeIfPresent(
                oid, (key, known) -> new Known(known.relation(), file.node(), file.bytes())));
    return new KnownRelations(now);
  }

  /** The same, but one of them by another oid as well. */
  public KnownRelations with(long oid, long other) {
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

  /** All of them, in no order. */
  public Stream<Relation> all() {
    return byOid.values().stream().map(Known::relation);
  }
}
