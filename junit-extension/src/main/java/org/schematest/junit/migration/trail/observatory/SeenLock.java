package org.schematest.junit.migration.trail.observatory;

import org.schematest.migration.LockMode;

/**
 * A lock that a backend has or waits for.
 *
 * @param relation by its oid
 */
public record SeenLock(long relation, LockMode mode, boolean granted) {

  /** The same when it is not waited for any more. */
  public SeenLock asGranted() {
    return new SeenLock(relation, mode, true);
  }

  /** Whether nobody waits for the other who does not wait for this one. */
  public boolean covers(SeenLock other) {
    return relation == other.relation && mode.covers(other.mode);
  }
}
