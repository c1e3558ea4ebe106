package org.schematest.junit.migration.promise;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.nio.file.Path;
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

/** How far each promise goes: what looks like a breach and is none, and the other way round. */
class PromiseLimitsTest {

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
    return new Step(List.of(lines), true);
  }

  private static Step alone(String... lines) {
    return new Step(List.of(lines), false);
  }

  private static void isSilent(ThrowingCallable promise) {
    assertThatCode(promise).doesNotThrowAnyException();
  }

  private static void isBroken(ThrowingCallable promise, String sentence) {
    assertThatCode(promise).hasMessageContaining(sentence);
  }

  @Test
  void the_not_null_of_a_primary_key_and_a_unique_key_are_no_constraints_to_add_not_valid() {
    MigrationTrail trail =
        trail(
            step("alter table \"Shop\".\"Order Lines\" add primary key (id, \"Menge\");"),
            step("alter table orders add constraint one_a_moment unique (id, placed_at);"));
    isSilent(() -> assertThat(trail).addsConstraintsNotValid());
  }

  @Test
  void a_named_not_null_is_told_once() {
    MigrationTrail trail = trail(step("alter table orders add constraint noted not null note;"));
    assertThatCode(() -> assertThat(trail).addsConstraintsNotValid())
        .hasMessageContaining("should add not null of column public.orders.note without reading")
        .hasMessageNotContaining("more:");
  }

  @Test
  void a_constraint_may_be_validated_under_a_lock_for_which_nobody_waits() {
    MigrationTrail trail =
        trail(
            step("alter table orders add constraint total_check check (total >= 0) not valid;"),
            step(
                "insert into orders (id, customer_id, total) values (100000, 1, 1);",
                "alter table orders validate constraint total_check;"));
    isSilent(() -> assertThat(trail).validatesConstraintsApart());
  }

  @Test
  void two_changes_of_a_table_in_one_transaction_validate_nothing() {
    MigrationTrail trail =
        trail(
            step(
                "alter table orders add column a int;",
                "alter table orders add column b int;",
                "alter table orders alter column a set default 1;"));
    isSilent(() -> assertThat(trail).validatesConstraintsApart());
  }

  @Test
  void what_is_invalid_is_told_by_its_last_name_until_it_is_valid_or_gone() {
    MigrationTrail trail =
        trail(
            step(
                "alter table orders add constraint a check (total >= 0) not valid;",
                "alter table \"Shop\".\"Order Lines\" add constraint b check (id > 0) not valid;",
                "alter table customers add constraint c check (id > 0) not valid;"),
            step("alter table orders rename constraint a to \"Größer\";"),
            step("alter table customers validate constraint c;"),
            step("drop table \"Shop\".\"Order Lines\";"),
            step("alter table orders drop constraint \"Größer\";"));
    assertThatCode(() -> assertThat(trail.upTo("5")).leavesNothingInvalid())
        .hasMessageContaining("should leave constraint public.orders.\"Größer\" valid")
        .hasMessageNotContaining("more:");
    isBroken(
        () -> assertThat(trail.upTo("3")).leavesNothingInvalid(),
        "valid, but leaves it not valid: rows that were there before are");
    isSilent(() -> assertThat(trail).leavesNothingInvalid());
  }

  @Test
  void an_index_that_goes_with_a_constraint_or_column_has_no_other_way() {
    MigrationTrail trail =
        trail(
            step("alter table customers drop constraint customers_pkey;"),
            step("alter table orders drop column customer_id cascade;"));
    isSilent(() -> assertThat(trail).changesIndexesConcurrently());
  }

  @Test
  void the_table_of_a_dropped_index_is_told_where_the_transaction_has_locked_several() {
    MigrationTrail trail =
        trail(
            step(
                "alter table customers add column a int;",
                "alter table orders add column a int;",
                "drop index orders_customer_idx;"));
    isBroken(
        () -> assertThat(trail).changesIndexesConcurrently(),
        "drops it under an access exclusive lock on table public.orders");
  }

  @Test
  void the_indexes_of_a_table_that_is_rewritten_or_truncated_are_not_changed_by_themselves() {
    MigrationTrail trail =
        trail(
            step("alter table orders alter column total type numeric(12, 1);"),
            step("truncate orders;"));
    isSilent(() -> assertThat(trail).changesIndexesConcurrently());
  }

  @Test
  void of_a_lock_on_an_index_all_that_counts_is_whether_it_blocks_reads() {
    MigrationTrail trail =
        trail(
            step("alter index orders_customer_idx set (fillfactor = 80);"),
            step("reindex index orders_customer_idx;"));
    isSilent(() -> assertThat(trail.only("2")).locksNoTableAbove(LockMode.ROW_EXCLUSIVE, 1_000));
    isBroken(
        () -> assertThat(trail.only("3")).locksNoTableAbove(LockMode.ROW_EXCLUSIVE, 1_000),
        "takes an access exclusive lock on index public.orders_customer_idx");
  }

  @Test
  void a_lock_on_a_sequence_or_view_is_on_no_table() {
    MigrationTrail trail =
        trail(
            step("create sequence numbers;", "create view big as select id from orders;"),
            step("alter sequence numbers increment by 2;", "drop view big;"));
    isSilent(() -> assertThat(trail.only("3")).locksNoTableAbove(LockMode.ACCESS_SHARE, 0));
  }

  @Test
  void a_lock_timeout_is_one_in_capitals_too() {
    MigrationTrail trail =
        trail(
            step("SET LOCK_TIMEOUT = '1s';", "alter table orders add column a int;"),
            step("alter table orders add column b int;"));
    isSilent(() -> assertThat(trail.only("2")).setsLockTimeout(ofSeconds(2)));
    isBroken(
        () -> assertThat(trail.only("3")).setsLockTimeout(ofSeconds(2)),
        "has a lock_timeout only where V2__change.sql ran in the same session");
  }

  @Test
  void a_partition_stays_one_whatever_it_or_its_table_is_renamed_to() {
    MigrationTrail trail =
        trail(
            step("alter table measurements rename to \"Messungen\";"),
            step("create index on measurements_2024 (value);"),
            step("alter table measurements_2024 rename to \"Messungen 2024\";"),
            step("create index on \"Messungen 2024\" (at);"),
            step("create table measurements_2024 (value integer);"),
            step("create index on measurements_2024 (value);"));
    for (String name : List.of("Messungen", "measurements")) {
      isBroken(
          () -> assertThat(trail.only("3")).doesNotBlockWritesOf(name),
          "takes a share lock on table public.measurements_2024, which is part of it");
      isBroken(
          () -> assertThat(trail.only("5")).doesNotBlockWritesOf(name),
          "takes a share lock on table public.\"Messungen 2024\", which is part of it");
      isSilent(() -> assertThat(trail.only("7")).doesNotBlockWritesOf(name));
    }
  }

  @Test
  void a_partition_is_none_once_it_is_detached_and_its_own_partitions_with_it() {
    MigrationTrail trail =
        trail(
            step(
                "create table measurements_2026 partition of measurements",
                "  for values from ('2026-01-01') to ('2027-01-01') partition by range (at);",
                "create table a_month partition of measurements_2026",
                "  for values from ('2026-01-01') to ('2026-02-01') partition by range (at);",
                "create table a_day partition of a_month",
                "  for values from ('2026-01-01') to ('2026-01-02');"),
            step("create index on a_day (value);"),
            step("alter table measurements detach partition measurements_2026;"),
            step("create index on a_day (at);"));
    isBroken(
        () -> assertThat(trail.only("3")).doesNotBlockWritesOf("measurements"),
        "table public.a_day, which is part of it");
    isSilent(() -> assertThat(trail.only("5")).doesNotBlockWritesOf("measurements"));
    isBroken(
        () -> assertThat(trail.only("5")).doesNotBlockWritesOf("measurements_2026"),
        "table public.a_day, which is part of it");
  }

  @Test
  void a_table_is_the_one_that_has_its_name_last_even_if_one_statement_swaps_two() {
    MigrationTrail trail =
        trail(
            step("create table people (like customers including all);"),
            step(
                "do $$ begin",
                "  alter table customers rename to customers_old;",
                "  alter table people rename to customers;",
                "end $$;"),
            step("alter table customers_old add column a int;"),
            step("alter table customers add column a int;"));
    isSilent(() -> assertThat(trail.only("4")).doesNotBlockReadsOf("customers"));
    isBroken(
        () -> assertThat(trail.only("5")).doesNotBlockReadsOf("customers"),
        "should not block reads of table public.customers");
  }

  @Test
  void a_table_that_is_made_anew_is_not_the_one_that_had_its_name() {
    MigrationTrail trail =
        trail(
            step(
                "alter table customers rename to customers_old;",
                "create table customers (id bigint);"),
            step("alter table customers_old add column a int;"));
    isSilent(() -> assertThat(trail.only("3")).doesNotBlockReadsOf("customers"));
    isBroken(
        () -> assertThat(trail.only("3")).doesNotBlockReadsOf("customers_old"),
        "should not block reads of table public.customers_old");
  }

  @Test
  void what_a_release_makes_it_may_rename_change_and_drop() {
    MigrationTrail trail =
        trail(
            step(
                "create table carts (id bigint, note text);",
                "create view all_carts as table carts;"),
            step(
                "alter table carts rename to \"Körbe\";",
                "alter view all_carts rename to baskets;"),
            step("alter table \"Körbe\" drop column note cascade;"),
            step("create unique index on \"Körbe\" (id);"),
            step("drop table \"Körbe\";"));
    isSilent(() -> assertThat(trail).contractsNothing());
    isSilent(() -> assertThat(trail).doesNotExpandAndContractAtOnce());
    isBroken(
        () -> assertThat(trail.only("5")).contractsNothing(), "adds index public.\"Körbe_id_idx\"");
    isBroken(() -> assertThat(trail.only("6")).contractsNothing(), "drops table public.\"Körbe\"");
  }

  @Test
  void what_is_renamed_and_changed_by_one_statement_is_renamed_all_the_same() {
    MigrationTrail trail =
        trail(
            step("create view big as select id from customers;"),
            step("alter table customers rename to clients;", "alter view big rename to large;"),
            step(
                "do $$ begin",
                "  alter table orders rename column note to remark;",
                "  alter table orders alter column remark type text;",
                "end $$;"));
    isBroken(() -> assertThat(trail.only("3")).contractsNothing(), "and 1 more");
    isBroken(
        () -> assertThat(trail.only("3").except("3:1", "it is known")).contractsNothing(),
        "renames view public.big to large");
    isBroken(
        () -> assertThat(trail.only("4")).contractsNothing(),
        "renames column public.orders.note to remark");
    isBroken(
        () -> assertThat(trail.only("4")).doesNotExpandAndContractAtOnce(),
        "renames column public.orders.note to remark");
  }

  @Test
  void a_key_that_is_added_is_told_once_and_not_with_its_index() {
    MigrationTrail trail =
        trail(step("alter table orders add constraint one_total unique (id, total);"));
    assertThatCode(() -> assertThat(trail).contractsNothing())
        .hasMessageContaining("adds constraint public.orders.one_total")
        .hasMessageNotContaining("more:");
  }

  @Test
  void a_view_takes_over_the_name_of_a_table_only_in_the_same_transaction() {
    MigrationTrail trail =
        trail(
            step(
                "alter table customers rename to clients;",
                "create view customers as select * from clients;"),
            alone(
                "alter table orders rename to sales;",
                "create view orders as select * from sales;"));
    isSilent(() -> assertThat(trail.only("2")).contractsNothing());
    isBroken(
        () -> assertThat(trail.only("3")).contractsNothing(),
        "renames table public.orders to sales");
  }

  @Test
  void work_on_another_table_than_the_locked_one_is_told_with_who_took_the_lock() {
    MigrationTrail trail =
        trail(
            step(
                "select 1;",
                "alter table customers add column a int;",
                "update orders set note = 'x' where id > 10;"),
            step("alter table customers add column b int;", "update customers set b = 1;"),
            step(
                "alter table customers add column c int;",
                "insert into orders (id, customer_id, total)",
                "  select 200000 + n, 1, 1 from generate_series(1, 100) as n;"));
    isBroken(
        () -> assertThat(trail.only("2")).holdsNoLockThroughWorkOver(1_000),
        "access exclusive on table public.customers, taken by line 2: alter table customers add column a int");
    isSilent(() -> assertThat(trail.only("3")).holdsNoLockThroughWorkOver(1_000));
    isSilent(() -> assertThat(trail.only("4")).holdsNoLockThroughWorkOver(100));
    isBroken(
        () -> assertThat(trail.only("4")).holdsNoLockThroughWorkOver(99),
        "works on table public.orders");
  }

  @Test
  void a_table_that_is_read_whole_counts_only_under_a_lock_on_it_or_of_the_statement() {
    MigrationTrail trail =
        trail(
            step(
                "alter table customers add column a int;",
                "create table copies as select id from orders where total > 5;"));
    isSilent(() -> assertThat(trail).readsNoTableWholeUnderLockOver(100));
  }

  @Test
  void a_tenth_of_the_rows_that_are_read_may_be_changed_at_once() {
    MigrationTrail trail =
        trail(
            step("update orders set note = 'x' where id % 10 = 0;"),
            step("update orders set note = 'y' where id % 10 = 0 or id = 1;"));
    isSilent(() -> assertThat(trail.only("2")).changesRowsInBatchesOver(1_000));
    isBroken(
        () -> assertThat(trail.only("3")).changesRowsInBatchesOver(1_000),
        "updates rows of table public.orders");
  }

  @Test
  void a_table_that_a_release_makes_may_be_rewritten_read_and_truncated() {
    MigrationTrail trail =
        trail(
            step("create table carts (id int);", "insert into carts values (1);"),
            step("alter table carts alter column id type bigint;"),
            step("update carts set id = 2;"),
            step("truncate carts;"));
    isSilent(
        () ->
            assertThat(trail)
                .rewritesNoTableOver(0)
                .readsNoTableWholeUnderLockOver(0)
                .changesRowsInBatchesOver(0)
                .truncatesNothing());
    isBroken(() -> assertThat(trail.only("3")).rewritesNoTableOver(0), "writes table public.carts");
    isBroken(() -> assertThat(trail.only("4")).changesRowsInBatchesOver(0), "updates rows of");
    isBroken(() -> assertThat(trail.only("5")).truncatesNothing(), "truncates table public.carts");
  }
}
