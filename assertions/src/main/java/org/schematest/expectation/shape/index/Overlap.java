package org.schematest.expectation.shape.index;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.constraint.UniqueConstraint;
import org.schematest.schema.storage.ReplicaIdentity;
import org.schematest.schema.storage.ReplicaIdentity.Kind;

/**
 * Whether one index of a table does all that another one does, so that the other can go: finding
 * rows, giving them in order, holding columns, and keeping keys unique.
 *
 * @param table empty for a materialized view, which has no constraints
 */
record Overlap(Optional<Table> table) {

  /** Whether nothing is lost without {@code index} while {@code other} stays. */
  boolean isServedBy(Index index, Index other) {
    return index.usable()
        && other.usable()
        && index.method().equals(other.method())
        && index.predicate().equals(other.predicate())
        && hasKeysOf(other, index)
        && holdsColumnsOf(other, index)
        && isAsStrict(other, index)
        && !isNeededByName(index);
  }

  /** Whether they differ in nothing but their names, and in what they are declared for. */
  boolean isDuplicate(Index index, Index other) {
    return index.usable()
        && other.usable()
        && index.method().equals(other.method())
        && index.predicate().equals(other.predicate())
        && index.keys().equals(other.keys())
        && Set.copyOf(index.includedColumns()).equals(Set.copyOf(other.includedColumns()))
        && index.unique() == other.unique()
        && index.nullsNotDistinct() == other.nullsNotDistinct()
        && deferrability(index) == deferrability(other);
  }

  /**
   * Only a B-tree is read from its leading keys on, in either direction; of another method, the
   * keys have to be the same.
   */
  private static boolean hasKeysOf(Index longer, Index index) {
    List<IndexKey> keys = index.keys();
    if (!index.method().equals("btree")) {
      return keys.equals(longer.keys());
    }
    if (longer.keys().size() < keys.size()) {
      return false;
    }
    List<IndexKey> leading = longer.keys().subList(0, keys.size());
    return leading.equals(keys)
        || IntStream.range(0, keys.size()).allMatch(i -> leading.get(i).equals(back(keys.get(i))));
  }

  /** The key as it is when the index is read from its end. */
  private static IndexKey back(IndexKey key) {
    return new IndexKey(
        key.expression(),
        key.column(),
        !key.descending(),
        !key.nullsFirst(),
        key.operatorClass(),
        key.collation());
  }

  private static boolean holdsColumnsOf(Index other, Index index) {
    Set<String> held = new HashSet<>(other.includedColumns());
    other.keys().forEach(key -> key.column().ifPresent(held::add));
    return held.containsAll(index.includedColumns());
  }

  private boolean isAsStrict(Index other, Index index) {
    return !index.unique()
        || (other.unique()
            && other.keys().size() == index.keys().size()
            && other.nullsNotDistinct() == index.nullsNotDistinct()
            && deferrability(other) == deferrability(index));
  }

  private Deferrability deferrability(Index index) {
    Optional<String> name = index.constraint();
    return table.stream()
        .flatMap(owner -> owner.uniqueConstraints().stream())
        .filter(constraint -> name.filter(constraint.name()::equals).isPresent())
        .map(UniqueConstraint::deferrability)
        .findFirst()
        .or(
            () ->
                table
                    .flatMap(Table::primaryKey)
                    .filter(key -> name.filter(key.name()::equals).isPresent())
                    .map(key -> key.deferrability()))
        .orElse(Deferrability.NOT_DEFERRABLE);
  }

  /** It stands for more than its keys: a primary key, an exclusion, replication, its parent. */
  boolean isNeededByName(Index index) {
    boolean identity =
        table
            .map(Table::replicaIdentity)
            .filter(how -> how.kind() == Kind.INDEX)
            .flatMap(ReplicaIdentity::index)
            .filter(index.name()::equals)
            .isPresent();
    boolean primary =
        table
            .flatMap(Table::primaryKey)
            .filter(key -> index.constraint().filter(key.name()::equals).isPresent())
            .isPresent();
    // one that backs a constraint and is not unique backs an exclusion
    boolean exclusion = index.constraint().isPresent() && !index.unique();
    return identity || primary || exclusion || index.partitionOf().isPresent();
  }
}
