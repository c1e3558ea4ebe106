package org.schematest.assertion.migration;

import org.schematest.assertion.spec.SpecAssert;
import org.schematest.expectation.migration.data.SurvivalExpectations;
import org.schematest.migration.data.DataSurvival;

/**
 * What a test promises about the rows that are there when migrations are applied. What a migration
 * is meant to change is said by {@link DataSurvival#expecting}.
 */
public class DataSurvivalAssert extends SpecAssert<DataSurvivalAssert, DataSurvival> {

  public DataSurvivalAssert(DataSurvival actual) {
    super(actual, DataSurvivalAssert.class, survival -> "data", null);
  }

  /**
   * Each migration applies over rows, and each row and each value that was there before it is there
   * after it: no row is deleted, no value rounded, cut off, emptied, filled in or put into another
   * row, no table or column dropped that has values. A column counts by its number, so that a
   * rename changes nothing, and values that mean the same in another type are the same. What a
   * migration copied before it dropped it is not lost.
   */
  public DataSurvivalAssert losesNothing() {
    return expectAll(SurvivalExpectations.losesNothing(actual));
  }

  /** No migration adds rows to a table that has some; one that has none it may fill. */
  public DataSurvivalAssert addsNoRows() {
    return expectAll(SurvivalExpectations.addsNoRows(actual));
  }
}
