package org.schematest.catalog.index;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.schema.Index;

/** The indexes of tables and materialized views, by the oid of these. */
public final class Indexes {

  private final Map<Long, List<Index>> indexes = new HashMap<>();
  private final Map<Long, String> replicaIdentities = new HashMap<>();

  void add(long table, Index index) {
    indexes.computeIfAbsent(table, unused -> new ArrayList<>()).add(index);
  }

  void replicaIdentity(long table, String index) {
    replicaIdentities.put(table, index);
  }

  void sort() {
    indexes.values().forEach(list -> list.sort(comparing(Index::name)));
  }

  /** In name order. */
  public List<Index> of(long table) {
    return indexes.getOrDefault(table, List.of());
  }

  /** The name of the index that {@code replica identity using index} names. */
  public Optional<String> replicaIdentity(long table) {
    return Optional.ofNullable(replicaIdentities.get(table));
  }
}
