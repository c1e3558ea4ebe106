package org.schematest.junit.migration.promise;

import java.util.List;
import java.util.function.Consumer;
import org.schematest.migration.MigrationTrail;

/**
 * A migration that breaks a promise.
 *
 * @param name also of the golden text of the failure
 * @param promise that it breaks
 * @param mended how its failure's safe sequence is tried
 */
record Hazard(String name, List<String> sql, Consumer<MigrationTrail> promise, Mended mended) {

  enum Mended {
    /** The sequence is what should have been written instead, and keeps the promise. */
    INSTEAD,
    /** The same, but its last part belongs to the next release. */
    INSTEAD_IN_TWO_RELEASES,
    /** The sequence is written after it. */
    AFTERWARDS,
    /** The sequence takes the place of the last statement, which comes with its own migration. */
    INSTEAD_OF_LAST,
    /** No form of it keeps the promise: it is to be accepted. */
    ACCEPTED
  }

  static Hazard of(
      String name, Consumer<MigrationTrail> promise, Mended mended, String... statements) {
    return new Hazard(name, List.of(statements), promise, mended);
  }

  @Override
  public String toString() {
    return name;
  }
}
