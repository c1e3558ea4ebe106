package org.schematest.migration;

/**
 * A lock on a relation.
 *
 * @param waited whether the statement was seen waiting for it rather than holding it; only where it
 *     was made to wait, as a statement is that runs outside of a transaction
 */
public record Lock(Relation relation, LockMode mode, boolean waited) {

  /**
   * Whether reads of the relation's table wait for it. They do for one on an index as well: whoever
   * plans a query opens all indexes of its tables.
   */
  public boolean blocksReads() {
    return mode.blocksReads();
  }

  /**
   * Whether writes to the relation's table wait for it. Nobody writes to a materialized view, but
   * who refreshes it.
   */
  public boolean blocksWrites() {
    return switch (relation.kind()) {
      case INDEX, MATERIALIZED_VIEW -> mode.blocksReads();
      default -> mode.blocksWrites();
    };
  }
}
