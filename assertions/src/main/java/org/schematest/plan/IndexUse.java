package org.schematest.plan;

import java.util.Optional;
import java.util.Set;
import org.schematest.schema.Index;
import org.schematest.schema.name.QualifiedName;

/**
 * How a node uses an index.
 *
 * @param index the index, which may be one of a partition
 * @param root the partitioned table's index that it is, directly or indirectly, a part of; else
 *     itself
 * @param condition what the index is searched for, as PostgreSQL prints it
 * @param boundKeys the positions, from 0, of the keys that the condition bounds
 * @param access what the use comes to
 * @param ordered whether the order in which the index gives its rows is needed
 */
public record IndexUse(
    Index index,
    QualifiedName root,
    Optional<String> condition,
    Set<Integer> boundKeys,
    Access access,
    boolean ordered) {

  /** What the use of an index comes to: not every plan that names an index is helped by it. */
  public enum Access {
    /** The condition bounds the leading key: the index is entered where the rows are. */
    SEEK,
    /**
     * The condition bounds a later key only: every leading value is visited in turn (a skip scan,
     * since PostgreSQL 18), or the whole index is.
     */
    SKIP,
    /** No condition: the index is read from end to end for its order, which saves a sort. */
    ORDER,
    /**
     * No condition, and the order is not needed: the index is read instead of the table. Of a
     * partial index these are the rows that its predicate keeps, which the query asks for.
     */
    WALK
  }

  public IndexUse {
    boundKeys = Set.copyOf(boundKeys);
  }

  /** Whether the index does what one is made for: it finds rows, or gives them in order. */
  public boolean helps() {
    return switch (access) {
      case SEEK, ORDER -> true;
      case SKIP -> false;
      case WALK -> index.isPartial();
    };
  }
}
