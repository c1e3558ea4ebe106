package org.schematest.junit.seed;

import org.jooq.DSLContext;

/** Rows that code writes. */
@FunctionalInterface
public interface SeedData {

  /**
   * Writes them, in a transaction that is committed afterwards, or rolled back if this fails.
   *
   * @param database over one connection, which nobody else uses and which stays open
   */
  void seed(DSLContext database);
}
