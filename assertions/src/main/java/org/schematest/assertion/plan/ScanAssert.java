package org.schematest.assertion.plan;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.spec.SpecAssert;
import org.schematest.expectation.plan.ScanExpectations;
import org.schematest.expectation.plan.SeekExpectations;
import org.schematest.finding.Finding;
import org.schematest.measure.TableScan;

/**
 * What a test promises about one reading of one table: {@code plan.scans("orders o", scan -> …)}.
 */
public class ScanAssert extends SpecAssert<ScanAssert, TableScan> {

  public ScanAssert(TableScan actual) {
    this(actual, null);
  }

  ScanAssert(TableScan actual, @Nullable Consumer<Finding> scope) {
    super(actual, ScanAssert.class, scan -> scan.plan().query().subject(), scope);
  }

  /**
   * The rows are found by an index condition on exactly these columns or expressions, in whatever
   * order. They lead the index: a key whose predecessor is not in the condition is not sought, but
   * walked through. Of a bitmap of several indexes, the keys of all count.
   */
  public ScanAssert seeksOn(String... keys) {
    return expect(SeekExpectations.seeksOn(actual, List.of(keys)));
  }

  /**
   * Rows are tested, after they were fetched, on exactly these columns: a join's test is not one.
   */
  public ScanAssert filtersOn(String... columns) {
    return expect(SeekExpectations.filtersOn(actual, List.of(columns)));
  }

  /** No row is fetched and then thrown away, but perhaps by a join. */
  public ScanAssert filtersNothing() {
    return expect(SeekExpectations.filtersNothing(actual));
  }

  /**
   * The index of that name finds the rows, or gives them in an order that saves a sort. A
   * partitioned table's index stands for those of its partitions.
   */
  public ScanAssert usesIndex(String name) {
    return expect(ScanExpectations.usesIndex(actual, name));
  }

  /** All is in the index; the table is not read. */
  public ScanAssert isIndexOnly() {
    return expect(ScanExpectations.isIndexOnly(actual));
  }

  /** The table is not read whole. */
  public ScanAssert isNotSeqScan() {
    return expect(ScanExpectations.isNotSeqScan(actual));
  }

  /** At most that many rows are left after the filter, all runs of the scan together. */
  public ScanAssert returnsAtMost(long rows) {
    return expect(ScanExpectations.returnsAtMost(actual, rows));
  }

  /** At most that many rows are fetched, before the filter, all runs of the scan together. */
  public ScanAssert readsAtMost(long rows) {
    return expect(ScanExpectations.readsAtMost(actual, rows));
  }
}
