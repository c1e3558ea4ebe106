package org.schematest.samples.migrations;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;
import org.schematest.migration.LockMode;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ReleaseQueries;
import org.schematest.query.OperationalQuery;

/** Migrations 3 to 5 are a release that blocks nobody; migration 6 does everything wrong. */
@SchemaTest(migrations = "classpath:migrations/webshop")
@TableSize(table = "orders", rows = 10_000_000)
@TableSize(table = "customers", rows = 500_000)
class MigrationSafetyTest {

  private static final OperationalQuery NOTES =
      OperationalQuery.named("notes of a customer")
          .sql("select id, note from orders where customer_id = :customer")
          .with("customer", 4L);

  private static final OperationalQuery NEW_ORDER =
      OperationalQuery.named("new order")
          .sql(
              "insert into orders (id, customer_id, total, note) values (:id, :customer, 9, :note)")
          .with("id", 1_000L)
          .with("customer", 4L)
          .with("note", "by hand");

  private final MigrationTrail trail;
  private final MigrationTrail release;

  MigrationSafetyTest(MigrationTrail trail) {
    this.trail = trail;
    this.release = trail.upTo("5").after("2");
  }

  @Test
  void nobody_waits_for_long() {
    assertThat(release)
        .rewritesNoTableOver(100_000)
        .readsNoTableWholeUnderLockOver(100_000)
        .holdsNoLockThroughWorkOver(100_000)
        .setsLockTimeout(ofSeconds(2))
        .truncatesNothing();
  }

  @Test
  void indexes_and_constraints_come_while_others_write() {
    assertThat(release)
        .changesIndexesConcurrently()
        .addsConstraintsNotValid()
        .validatesConstraintsApart()
        .leavesNothingInvalid();
  }

  @Test
  void one_migration_takes_no_strong_lock() {
    assertThat(trail.only("5"))
        .locksNoTableAbove(LockMode.SHARE_UPDATE_EXCLUSIVE, 100_000)
        .doesNotBlockReadsOf("orders")
        .doesNotBlockWritesOf("orders");
  }

  @Test
  void the_release_before_goes_on_running(ReleaseQueries queries) {
    assertThat(release).doesNotExpandAndContractAtOnce().stillServes(queries, NOTES, NEW_ORDER);
    assertThat(release.except("V3__when_paid.sql:3", "no program ever wrote a negative total"))
        .contractsNothing();
  }

  @Test
  void what_is_accepted_has_a_reason() {
    assertThat(trail.only("6").except("V6__tidy_up.sql:2", "the shop is closed on that night"))
        .changesIndexesConcurrently();
  }

  @Test
  void a_column_that_is_still_read_is_missed(ReleaseQueries queries) {
    assertThatThrownBy(() -> assertThat(trail.only("6")).stillServes(queries, NOTES, NEW_ORDER))
        .hasMessageContaining(
            "migration V6__tidy_up.sql, line 1: should still serve query \"notes of a customer\"")
        .hasMessageContaining("column \"note\" does not exist (SQLSTATE 42703)");
  }
}
