package org.schematest.assertion.migration;

import org.schematest.assertion.spec.SpecAssert;
import org.schematest.expectation.migration.rollback.RollbackExpectations;
import org.schematest.migration.rollback.RoundTrips;

/**
 * What a test promises about the ways back of its migrations: of those of a release by {@link
 * RoundTrips#after}, of one by {@link RoundTrips#only}.
 */
public class RoundTripsAssert extends SpecAssert<RoundTripsAssert, RoundTrips> {

  public RoundTripsAssert(RoundTrips actual) {
    super(actual, RoundTripsAssert.class, trips -> "the ways back", null);
  }

  /**
   * Each migration has a way back, after which every object of the schema is as it was before, and
   * every row that was there before; and after it, the migration applies again and makes the same
   * schema. Values of what the migration itself added may be lost. One that is irreversible is
   * declared by {@link RoundTrips#except}; an exception that is not needed fails.
   */
  public RoundTripsAssert leadBackEverywhere() {
    return expectAll(RollbackExpectations.leadBackEverywhere(actual));
  }
}
