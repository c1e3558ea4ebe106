package org.schematest.assertion.migration;

import java.time.Duration;
import java.util.List;
import org.schematest.assertion.spec.SpecAssert;
import org.schematest.expectation.migration.lock.LockExpectations;
import org.schematest.expectation.migration.release.ReleaseExpectations;
import org.schematest.expectation.migration.release.ServiceExpectations;
import org.schematest.expectation.migration.session.SessionExpectations;
import org.schematest.expectation.migration.work.ConstraintChangeExpectations;
import org.schematest.expectation.migration.work.IndexChangeExpectations;
import org.schematest.expectation.migration.work.WorkExpectations;
import org.schematest.migration.LockMode;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ReleaseQueries;
import org.schematest.query.OperationalQuery;

/**
 * What a test promises about migrations that ran: about those of a release by {@link
 * MigrationTrail#after}, about one by {@link MigrationTrail#only}. Tables that these migrations
 * make themselves do not count; those whose size nobody declared count as large.
 *
 * <p>An exception of {@link MigrationTrail#except} is for each promise of the chain, and fails
 * where a promise does not need it: give each promise with exceptions an {@code assertThat} of its
 * own. With a trail that has no statement, every promise is broken.
 */
public class MigrationTrailAssert extends SpecAssert<MigrationTrailAssert, MigrationTrail> {

  public MigrationTrailAssert(MigrationTrail actual) {
    super(actual, MigrationTrailAssert.class, trail -> "the trail", null);
  }

  /**
   * No statement takes a lock that a {@code select} from the table waits for, for however short:
   * neither on the table nor on an index of it.
   *
   * @param table its name as the catalog stores it, with its schema or, if only one has it, without
   * @throws org.schematest.schema.name.NoSuchObjectException if no migration ever knew it
   */
  public MigrationTrailAssert doesNotBlockReadsOf(String table) {
    return expectAll(LockExpectations.doesNotBlockReadsOf(actual, table));
  }

  /** The same of {@code insert}, {@code update} and {@code delete}. */
  public MigrationTrailAssert doesNotBlockWritesOf(String table) {
    return expectAll(LockExpectations.doesNotBlockWritesOf(actual, table));
  }

  /**
   * No statement takes a stronger lock on a table of more rows, nor one on an index of it that
   * reads wait for.
   *
   * @param rows in production
   */
  public MigrationTrailAssert locksNoTableAbove(LockMode mode, long rows) {
    return expectAll(LockExpectations.locksNoTableAbove(actual, mode, rows));
  }

  /**
   * No statement writes the files of a table of more rows anew.
   *
   * @param rows in production
   */
  public MigrationTrailAssert rewritesNoTableOver(long rows) {
    return expectAll(WorkExpectations.rewritesNoTable(actual, rows));
  }

  /** No statement takes all rows from a table at once. */
  public MigrationTrailAssert truncatesNothing() {
    return expectAll(WorkExpectations.truncatesNothing(actual));
  }

  /**
   * No statement reads a table of more rows from end to end under a lock that writes or reads wait
   * for: its own, or one that its transaction has on that table. Of statements that run outside of
   * a transaction it is not known what they read.
   *
   * @param rows in production
   */
  public MigrationTrailAssert readsNoTableWholeUnderLockOver(long rows) {
    return expectAll(WorkExpectations.readsNoTableWhole(actual, rows));
  }

  /**
   * Once a statement has a lock that others wait for, its transaction reads no table of more rows
   * from end to end, and writes none of its rows.
   *
   * @param rows in production
   */
  public MigrationTrailAssert holdsNoLockThroughWorkOver(long rows) {
    return expectAll(WorkExpectations.holdsNoLockThroughMoreWork(actual, rows));
  }

  /**
   * No statement updates or deletes, in one transaction, rows of a table of more rows that it finds
   * by reading all of it: whoever writes one of them waits for its end.
   *
   * @param rows in production
   */
  public MigrationTrailAssert changesRowsInBatchesOver(long rows) {
    return expectAll(WorkExpectations.changesRowsInBatches(actual, rows));
  }

  /**
   * Where a statement takes a lock that others wait for, {@code lock_timeout} is set, so that they
   * do not wait while it waits for the lock.
   *
   * @param atMost the longest that it may wait
   */
  public MigrationTrailAssert setsLockTimeout(Duration atMost) {
    return expectAll(LockExpectations.setsLockTimeout(actual, atMost));
  }

  /** Indexes of tables that are used are made, dropped and built anew while others write. */
  public MigrationTrailAssert changesIndexesConcurrently() {
    return expectAll(IndexChangeExpectations.changesIndexesConcurrently(actual));
  }

  /** Checks, foreign keys and {@code not null} are added without reading the rows of a table. */
  public MigrationTrailAssert addsConstraintsNotValid() {
    return expectAll(ConstraintChangeExpectations.addsConstraintsNotValid(actual));
  }

  /** Constraints are validated when their transaction holds no lock that others wait for. */
  public MigrationTrailAssert validatesConstraintsApart() {
    return expectAll(ConstraintChangeExpectations.validatesConstraintsApart(actual));
  }

  /** After the last of these migrations, no index or constraint that they made is invalid. */
  public MigrationTrailAssert leavesNothingInvalid() {
    return expectAll(ConstraintChangeExpectations.leavesNothingInvalid(actual));
  }

  /**
   * Each of these migrations, or its tool, puts back what it changes in its session: the role,
   * {@code search_path} and other settings. What it takes there and does not give back counts as
   * well: a transaction, advisory locks, temporary tables.
   */
  public MigrationTrailAssert leavesSessionsAsTheyWere() {
    return expectAll(SessionExpectations.leavesSessionsAsTheyWere(actual));
  }

  /**
   * Nothing is dropped, renamed, narrowed or required that programs rely on which run; what is,
   * wants the reason of an exception.
   */
  public MigrationTrailAssert contractsNothing() {
    return expectAll(ReleaseExpectations.contractsNothing(actual));
  }

  /** These migrations do not both add an object and take it, or the one that it replaces. */
  public MigrationTrailAssert doesNotExpandAndContractAtOnce() {
    return expectAll(ReleaseExpectations.doesNotExpandAndContractAtOnce(actual));
  }

  /**
   * The queries of the release before run on the schema that these migrations make: they are
   * executed with their values after the last migration before these, and after the last of these.
   *
   * @throws IllegalArgumentException if no migration is before these
   */
  public MigrationTrailAssert stillServes(
      ReleaseQueries queries, Iterable<OperationalQuery> before) {
    return expectAll(ServiceExpectations.stillServes(actual, queries, before));
  }

  /** The same of some queries. */
  public MigrationTrailAssert stillServes(ReleaseQueries queries, OperationalQuery... before) {
    return stillServes(queries, List.of(before));
  }
}
