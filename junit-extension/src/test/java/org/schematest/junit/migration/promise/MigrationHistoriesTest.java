package org.schematest.junit.migration.promise;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.promise.TrailRun.Step;
import org.schematest.migration.LockMode;
import org.schematest.migration.MigrationTrail;

/** What promises say of several migrations together: of careful ones nothing. */
class MigrationHistoriesTest {

  private static TestServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private MigrationTrail trail(Step... steps) {
    return new TrailRun(server.server(), folder).ofSteps(List.of(steps));
  }

  private static Step step(String... lines) {
    List<String> bounded = new ArrayList<>(List.of("set local lock_timeout = '2s';"));
    bounded.addAll(List.of(lines));
    return new Step(bounded, true);
  }

  private static Step alone(String... lines) {
    return new Step(List.of(lines), false);
  }

  private static void isSilent(ThrowingCallable promise) {
    assertThatCode(promise).doesNotThrowAnyException();
  }

  @Test
  void a_careful_release_breaks_no_promise() {
    MigrationTrail trail =
        trail(
            step(
                "create table carts (id bigint primary key,",
                "  customer_id bigint not null references customers, token uuid unique);",
                "create index on carts (customer_id);"),
            step("alter table orders add column referrer bigint references customers;"),
            step("alter table orders add column cart bigint;"),
            step(
                "alter table orders add constraint cart_key foreign key (cart)",
                "  references carts not valid;"),
            step("alter table orders validate constraint cart_key;"),
            alone("create unique index concurrently orders_cart_key on orders (cart);"),
            step("alter table orders add constraint cart_number check (cart > 0) not valid;"),
            step("alter table orders validate constraint cart_number;"),
            alone(
                "set lock_timeout = '2s';",
                "alter table measurements detach partition measurements_2024 concurrently;"),
            step(
                "update orders set note = 'first' where id = 1;",
                "alter table customers add column vip boolean;",
                "insert into orders (id, customer_id, total) values (100000, 1, 1);"));
    isSilent(
        () ->
            assertThat(trail)
                .rewritesNoTableOver(1_000)
                .readsNoTableWholeUnderLockOver(1_000)
                .holdsNoLockThroughWorkOver(1_000)
                .setsLockTimeout(ofSeconds(2))
                .changesRowsInBatchesOver(1_000)
                .truncatesNothing()
                .changesIndexesConcurrently()
                .addsConstraintsNotValid()
                .validatesConstraintsApart()
                .leavesNothingInvalid()
                .contractsNothing()
                .doesNotExpandAndContractAtOnce()
                .doesNotBlockReadsOf("measurements"));
  }

  @Test
  void a_lock_timeout_that_an_earlier_migration_left_in_its_session_is_none() {
    MigrationTrail trail =
        trail(
            new Step(
                List.of("set lock_timeout = '1s';", "alter table orders add column paid boolean;"),
                true),
            new Step(List.of("alter table customers add column paid boolean;"), true),
            step("alter table orders add column sent boolean;"));
    isSilent(() -> assertThat(trail.only("2")).setsLockTimeout(ofSeconds(2)));
    isSilent(() -> assertThat(trail.only("4")).setsLockTimeout(ofSeconds(2)));
    GoldenText.assertGolden(
        "lock_timeout_left", catchThrowable(() -> assertThat(trail).setsLockTimeout(ofSeconds(2))));
  }

  @Test
  void a_table_is_the_same_under_each_of_its_names() {
    MigrationTrail trail =
        trail(
            step("alter table customers rename to clients;"),
            step("alter table clients rename to \"Käufer\";"),
            step("alter table \"Käufer\" add column vip boolean;"));
    for (String name : List.of("customers", "clients", "Käufer")) {
      for (String migration : List.of("2", "3", "4")) {
        assertThatCode(() -> assertThat(trail.only(migration)).doesNotBlockReadsOf(name))
            .as("%s in %s", name, migration)
            .hasMessageContaining("should not block reads of table public.");
      }
    }
    isSilent(() -> assertThat(trail).doesNotBlockReadsOf("orders"));
  }

  @Test
  void a_table_whose_successor_has_its_name_is_nobody_s_when_it_is_dropped() {
    MigrationTrail trail =
        trail(
            step(
                "create table people (like customers including all);",
                "alter table customers rename to customers_old;",
                "alter table people rename to customers;"),
            step("drop table customers_old;"));
    isSilent(() -> assertThat(trail.only("3")).doesNotBlockReadsOf("customers"));
    assertThatCode(() -> assertThat(trail.only("2")).doesNotBlockReadsOf("customers"))
        .hasMessageContaining("should not block reads of table public.customers");
  }

  @Test
  void a_lock_on_a_table_that_inherits_blocks_who_reads_the_parent() {
    MigrationTrail trail =
        trail(
            step(
                "create table \"Shop\".\"Bestellungen\" () inherits (orders);",
                "create table \"Shop\".\"Später\" (like orders);"),
            step("alter table \"Shop\".\"Später\" inherit orders;"),
            step("create index on \"Shop\".\"Später\" (total);"));
    MigrationTrail last = trail.only("4");
    assertThatCode(() -> assertThat(last).doesNotBlockWritesOf("orders"))
        .hasMessageContaining(
            "should not block writes to table public.orders, but takes a share lock on table"
                + " \"Shop\".\"Später\", which is part of it");
    isSilent(() -> assertThat(last).doesNotBlockReadsOf("orders"));
    isSilent(() -> assertThat(last).doesNotBlockWritesOf("customers"));
    assertThatCode(() -> assertThat(last).locksNoTableAbove(LockMode.ROW_EXCLUSIVE, 10))
        .hasMessageContaining("Später");
  }
}
