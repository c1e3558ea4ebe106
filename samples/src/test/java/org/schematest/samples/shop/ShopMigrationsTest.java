package org.schematest.samples.shop;

import static java.time.Duration.ofSeconds;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ReleaseQueries;
import org.schematest.migration.ToolTraps;
import org.schematest.migration.data.DataSurvival;
import org.schematest.migration.file.MigrationFiles;

/** The migrations of the shop: the first three are released, the fourth comes next. */
@ShopSchemaTest
class ShopMigrationsTest {

  private final MigrationTrail trail;
  private final MigrationTrail release;

  ShopMigrationsTest(MigrationTrail trail) {
    this.trail = trail;
    this.release = trail.after("3");
  }

  @Test
  void released_migrations_do_not_change(MigrationFiles migrations) {
    assertThat(migrations).areAsReleased("src/test/resources/shop/migrations.digest");
  }

  @Test
  void migrations_end_wherever_they_are_applied(ToolTraps traps) {
    assertThat(traps).areNone();
  }

  @Test
  void the_release_works_on_no_large_table_while_others_wait() {
    assertThat(release)
        .rewritesNoTableOver(100_000)
        .readsNoTableWholeUnderLockOver(100_000)
        .holdsNoLockThroughWorkOver(100_000)
        .changesIndexesConcurrently()
        .addsConstraintsNotValid()
        .leavesNothingInvalid();
  }

  @Test
  void who_takes_a_strong_lock_gives_up_soon() {
    assertThat(trail.after("1").except("V3__orders.sql", "applied before the shop was open"))
        .setsLockTimeout(ofSeconds(2));
  }

  @Test
  void the_release_before_goes_on_running(ReleaseQueries queries) {
    assertThat(release)
        .contractsNothing()
        .doesNotExpandAndContractAtOnce()
        .stillServes(
            queries,
            ShopQueries.RECENT_ORDERS_OF_A_CUSTOMER,
            ShopQueries.AN_ORDER_WITH_ITS_LINES,
            ShopQueries.SIGN_IN,
            ShopQueries.NEXT_ORDERS_TO_SHIP,
            ShopQueries.CANCEL_AN_ORDER);
  }

  @Test
  void nothing_is_lost(DataSurvival survival) {
    assertThat(survival).losesNothing().addsNoRows();
  }
}
