package org.schematest.junit.migration.promise;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.junit.migration.promise.Hazard.Mended.ACCEPTED;
import static org.schematest.junit.migration.promise.Hazard.Mended.AFTERWARDS;
import static org.schematest.junit.migration.promise.Hazard.Mended.INSTEAD;
import static org.schematest.junit.migration.promise.Hazard.Mended.INSTEAD_IN_TWO_RELEASES;
import static org.schematest.junit.migration.promise.Hazard.Mended.INSTEAD_OF_LAST;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.promise.TrailRun.Outcome;
import org.schematest.junit.migration.promise.TrailRun.Step;
import org.schematest.migration.LockMode;
import org.schematest.migration.MigrationTrail;

/** Each promise is broken by the smallest migration, and kept by what its failure proposes. */
class MigrationPromisesTest {

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

  static Stream<Hazard> hazards() {
    return Stream.of(locks(), rewrites(), reads(), indexes(), constraints(), releases(), other())
        .flatMap(hazards -> hazards);
  }

  private static Stream<Hazard> locks() {
    return Stream.of(
        Hazard.of(
            "writes_blocked_by_index",
            trail -> assertThat(trail).doesNotBlockWritesOf("orders"),
            INSTEAD,
            "create index orders_total_idx on orders (total);"),
        Hazard.of(
            "reads_blocked_by_reindex",
            trail -> assertThat(trail).doesNotBlockReadsOf("public.orders"),
            INSTEAD,
            "reindex index orders_customer_idx;"),
        Hazard.of(
            "reads_blocked_for_a_moment",
            trail -> assertThat(trail).doesNotBlockReadsOf("orders"),
            ACCEPTED,
            "alter table orders add column paid_at timestamptz;"),
        Hazard.of(
            "reads_blocked_by_detaching",
            trail -> assertThat(trail).doesNotBlockReadsOf("measurements"),
            INSTEAD,
            "alter table measurements detach partition measurements_2024;"),
        Hazard.of(
            "writes_blocked_by_partition",
            trail -> assertThat(trail).doesNotBlockWritesOf("measurements"),
            INSTEAD,
            "create index measurements_2024_value on measurements_2024 (value);"),
        Hazard.of(
            "reads_blocked_under_new_name",
            trail -> assertThat(trail).doesNotBlockReadsOf("clients"),
            ACCEPTED,
            "alter table customers rename to clients;"),
        Hazard.of(
            "lock_above",
            trail -> assertThat(trail).locksNoTableAbove(LockMode.SHARE_UPDATE_EXCLUSIVE, 1_000),
            INSTEAD,
            "create unique index \"Menge je Zeile\" on \"Shop\".\"Order Lines\" (\"Menge\", id)",
            "  where id > 0;"),
        Hazard.of(
            "no_lock_timeout",
            trail -> assertThat(trail).setsLockTimeout(ofSeconds(2)),
            INSTEAD,
            "set local statement_timeout = '1min';",
            "alter table orders add column paid_at timestamptz;"),
        Hazard.of(
            "long_lock_timeout",
            trail -> assertThat(trail).setsLockTimeout(ofSeconds(2)),
            INSTEAD,
            "set local lock_timeout = '10s';",
            "create trigger t before update on orders",
            "  for each row execute function suppress_redundant_updates_trigger();"),
        Hazard.of(
            "lock_held_through_backfill",
            trail -> assertThat(trail).holdsNoLockThroughWorkOver(1_000),
            INSTEAD_OF_LAST,
            "alter table orders add column paid boolean;",
            "",
            "update orders set paid = false;"));
  }

  private static Stream<Hazard> rewrites() {
    return Stream.of(
        rewrite("rewrite_by_type", "alter table orders alter column total type numeric(12, 1);"),
        rewrite(
            "rewrite_by_default",
            "alter table orders add column token uuid not null default gen_random_uuid();"),
        rewrite(
            "rewrite_by_default_of_null",
            "alter table orders add column token text default case when random() < 0 then 'x' end;"),
        rewrite("rewrite_by_serial", "alter table orders add column number bigserial;"),
        rewrite(
            "rewrite_by_identity",
            "alter table \"Shop\".\"Order Lines\"",
            "  add column \"Nummer\" bigint generated always as identity;"),
        rewrite(
            "rewrite_by_generated",
            "alter table orders add column gross numeric generated always as (total * 1.2) stored;"),
        Hazard.of(
            "rewrite_under_view",
            trail -> assertThat(trail).rewritesNoTableOver(1_000),
            ACCEPTED,
            "drop materialized view totals;",
            "alter table orders alter column customer_id type numeric;",
            "create materialized view totals as select customer_id from orders;"),
        rewrite("rewrite_by_refresh", "refresh materialized view totals;"),
        rewrite(
            "rewrite_in_function",
            "do $$ begin",
            "  execute 'alter table orders alter column id type numeric';",
            "end $$;"));
  }

  private static Hazard rewrite(String name, String... sql) {
    return Hazard.of(name, trail -> assertThat(trail).rewritesNoTableOver(1_000), INSTEAD, sql);
  }

  private static Stream<Hazard> reads() {
    return Stream.of(
        read("read_by_set_not_null", "alter table orders alter column note set not null;"),
        read(
            "read_by_attaching",
            "alter table measurements attach partition measurements_2025",
            "  for values from ('2025-01-01') to ('2026-01-01');"),
        read(
            "read_by_primary_key",
            "alter table \"Shop\".\"Order Lines\" add primary key (id, \"Menge\");"),
        read(
            "read_by_unique",
            "alter table orders add constraint orders_one_a_moment unique (id, placed_at);"),
        Hazard.of(
            "read_after_column",
            trail -> assertThat(trail).readsNoTableWholeUnderLockOver(100),
            INSTEAD_OF_LAST,
            "alter table orders add column paid boolean;",
            "",
            "alter table orders alter column note set not null;"));
  }

  private static Hazard read(String name, String... sql) {
    return Hazard.of(
        name, trail -> assertThat(trail).readsNoTableWholeUnderLockOver(100), INSTEAD, sql);
  }

  private static Stream<Hazard> indexes() {
    return Stream.of(
        index("index_built", "create index on orders (placed_at) include (total);"),
        index(
            "index_built_on_partitions",
            "create index measurements_value on measurements (value);"),
        index("index_dropped", "drop index orders_customer_idx;"),
        index("index_rebuilt", "reindex table orders;"),
        index(
            "index_dropped_in_block",
            "do $$ begin",
            "  drop index orders_customer_idx;",
            "  comment on table orders is 'without an index of customers';",
            "end $$;"),
        Hazard.of(
            "index_built_after_column",
            trail -> assertThat(trail).changesIndexesConcurrently(),
            INSTEAD_OF_LAST,
            "alter table orders add column paid boolean;",
            "",
            "create index orders_paid_idx on orders (paid);"));
  }

  private static Hazard index(String name, String... sql) {
    return Hazard.of(name, trail -> assertThat(trail).changesIndexesConcurrently(), INSTEAD, sql);
  }

  private static Stream<Hazard> constraints() {
    return Stream.of(
        constraint(
            "check_added", "alter table orders add constraint total_check check (total >= 0);"),
        constraint(
            "foreign_key_added",
            "alter table orders add constraint orders_customer_fkey",
            "  foreign key (customer_id) references customers on delete cascade;"),
        constraint("not_null_added", "alter table orders alter column note set not null;"),
        Hazard.of(
            "check_added_after_column",
            trail -> assertThat(trail).addsConstraintsNotValid(),
            INSTEAD_OF_LAST,
            "alter table orders add column paid boolean;",
            "",
            "alter table orders add constraint total_check check (total >= 0);"),
        Hazard.of(
            "validated_together",
            trail -> assertThat(trail).validatesConstraintsApart(),
            INSTEAD_OF_LAST,
            "alter table orders add constraint total_check check (total >= 0) not valid;",
            "",
            "alter table orders validate constraint total_check;"),
        Hazard.of(
            "constraint_left_invalid",
            trail -> assertThat(trail).leavesNothingInvalid(),
            AFTERWARDS,
            "alter table orders add constraint total_check check (total >= 0) not valid;"),
        Hazard.of(
            "index_left_invalid",
            trail -> assertThat(trail).leavesNothingInvalid(),
            ACCEPTED,
            "create index measurements_value on only measurements (value);"));
  }

  private static Hazard constraint(String name, String... sql) {
    return Hazard.of(name, trail -> assertThat(trail).addsConstraintsNotValid(), INSTEAD, sql);
  }

  private static Stream<Hazard> releases() {
    return Stream.of(
        contraction("column_dropped", "alter table orders drop column note;"),
        contraction("table_dropped", "drop table \"Shop\".\"Order Lines\";"),
        contraction("unique_index_added", "create unique index on orders (id, total);"),
        contraction(
            "check_not_valid",
            "alter table orders add constraint noted check (note is not null) not valid;"),
        Hazard.of(
            "unique_index_added_after_column",
            trail -> assertThat(trail).contractsNothing(),
            INSTEAD_IN_TWO_RELEASES,
            "alter table orders add column paid boolean;",
            "create unique index orders_total_key on orders (id, total);"),
        Hazard.of(
            "table_replaced",
            trail -> assertThat(trail).doesNotExpandAndContractAtOnce(),
            INSTEAD_IN_TWO_RELEASES,
            "create table people (like customers);",
            "drop table customers;",
            "alter table people rename to customers;"),
        contraction("type_narrowed", "alter table orders alter column note type varchar(15);"),
        Hazard.of(
            "default_dropped",
            trail -> assertThat(trail).contractsNothing(),
            INSTEAD_IN_TWO_RELEASES,
            "alter table orders alter column placed_at drop default;"),
        Hazard.of(
            "enum_value_renamed",
            trail -> assertThat(trail).contractsNothing(),
            INSTEAD_IN_TWO_RELEASES,
            "alter type state rename value 'new' to 'open';"),
        Hazard.of(
            "column_renamed",
            trail -> assertThat(trail).doesNotExpandAndContractAtOnce(),
            INSTEAD_IN_TWO_RELEASES,
            "alter table customers rename column \"Größe\" to size;"),
        Hazard.of(
            "table_renamed",
            trail -> assertThat(trail).doesNotExpandAndContractAtOnce(),
            INSTEAD_IN_TWO_RELEASES,
            "alter table customers rename to clients;"),
        Hazard.of(
            "table_moved",
            trail -> assertThat(trail).doesNotExpandAndContractAtOnce(),
            INSTEAD_IN_TWO_RELEASES,
            "alter table customers set schema \"Shop\";"),
        Hazard.of(
            "column_replaced",
            trail -> assertThat(trail).doesNotExpandAndContractAtOnce(),
            INSTEAD_IN_TWO_RELEASES,
            "alter table orders add column remark text;",
            "",
            "alter table orders drop column note;"));
  }

  private static Hazard contraction(String name, String... sql) {
    return Hazard.of(
        name, trail -> assertThat(trail).contractsNothing(), INSTEAD_IN_TWO_RELEASES, sql);
  }

  private static Stream<Hazard> other() {
    return Stream.of(
        Hazard.of(
            "rows_updated_at_once",
            trail -> assertThat(trail).changesRowsInBatchesOver(1_000),
            INSTEAD,
            "update orders set note = 'paid' where total > 10;"),
        Hazard.of(
            "rows_deleted_at_once",
            trail -> assertThat(trail).changesRowsInBatchesOver(1_000),
            INSTEAD,
            "delete from \"Shop\".\"Order Lines\" where \"Menge\" > 10;"),
        Hazard.of(
            "rows_updated_in_function",
            trail -> assertThat(trail).changesRowsInBatchesOver(1_000),
            ACCEPTED,
            "do $$ begin update orders set total = total + 1; end $$;"),
        Hazard.of(
            "truncated",
            trail -> assertThat(trail).truncatesNothing(),
            INSTEAD,
            "truncate orders;"));
  }

  @ParameterizedTest
  @MethodSource("hazards")
  void a_hazard_breaks_its_promise_and_the_safe_sequence_keeps_it(Hazard hazard) {
    TrailRun run = new TrailRun(server.server(), folder);
    Outcome broken = run.outcome(List.of(new Step(hazard.sql(), true)));
    Throwable failure = catchThrowable(() -> hazard.promise().accept(broken.trail()));
    isMended(run, hazard, broken, failure);
    GoldenText.assertGolden(hazard.name(), failure);
  }

  private static void isMended(
      TrailRun run, Hazard hazard, Outcome broken, @Nullable Throwable failure) {
    MigrationTrail trail = broken.trail();
    assertThat(failure).as("a failure of %s", hazard).isNotNull();
    if (hazard.mended() == ACCEPTED) {
      assertThatCode(
              () ->
                  hazard
                      .promise()
                      .accept(trail.except("V2__change.sql", "a reviewer has looked at it")))
          .doesNotThrowAnyException();
      return;
    }
    List<Step> steps = SafeSteps.in(String.valueOf(failure));
    assertThat(steps).as("the failure says how to mend it").isNotEmpty();
    Outcome outcome = run.outcome(written(hazard, steps));
    MigrationTrail mended = outcome.trail();
    assertThat(SaidDifferences.between(broken.catalog(), outcome.catalog()))
        .as("what the safe sequence makes otherwise than the statement")
        .containsExactlyElementsOf(SaidDifferences.of(hazard.name()));
    MigrationTrail promised =
        hazard.mended() == INSTEAD_IN_TWO_RELEASES
            ? firstOf(mended, SafeSteps.ofThisRelease(steps).size())
            : mended;
    if (!promised.migrations().isEmpty()) {
      assertThatCode(() -> hazard.promise().accept(promised))
          .as("once mended")
          .doesNotThrowAnyException();
    }
  }

  private static MigrationTrail firstOf(MigrationTrail trail, int count) {
    return new MigrationTrail(
        trail.migrations().subList(0, count), trail.history(), trail.sizes(), trail.exceptions());
  }

  private static List<Step> written(Hazard hazard, List<Step> safe) {
    List<Step> steps = new ArrayList<>();
    if (hazard.mended() == AFTERWARDS) {
      steps.add(new Step(hazard.sql(), true));
    } else if (hazard.mended() == INSTEAD_OF_LAST) {
      steps.add(new Step(hazard.sql().subList(0, hazard.sql().indexOf("")), true));
    }
    steps.addAll(safe);
    return steps;
  }
}
