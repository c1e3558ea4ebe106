package org.schematest.assertion.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.plan.PlanMutation.query;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.plan.Actual;
import org.schematest.plan.Estimate;
import org.schematest.plan.Filter;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanConditions;
import org.schematest.plan.PlanNode;
import org.schematest.plan.Question;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.name.QualifiedName;
import org.schematest.testing.Golden;
import org.schematest.testing.NodeBuilder;

/** Promises about what happened, on plans with the numbers that they are about. */
class ExecutionAssertionsTest {

  private record Run(String name, PlanNode kept, PlanNode broken, Consumer<PlanAssert> promise) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Run> runs() {
    return Stream.of(
        new Run(
            "reads_buffers_at_most",
            scan(100, new Actual(90, 1, 0, 0, 0, 12, 0, Optional.empty())),
            scan(100, new Actual(90, 1, 0, 0, 0, 1_200, 0, Optional.empty())),
            plan -> plan.readsBuffersAtMost(20)),
        new Run(
            "spills_nothing",
            sort(Optional.empty(), 0),
            sort(Optional.of("external merge on disk, 1,568 kB"), 196),
            PlanAssert::spillsNothing),
        new Run(
            "spills_nothing__into_a_store",
            sort(Optional.empty(), 0),
            sort(Optional.empty(), 196),
            PlanAssert::staysWithinWorkMem),
        new Run(
            "fetches_from_heap_at_most",
            node("Index Only Scan", 100, new Actual(90, 2, 0, 0, 0, 5, 0, Optional.empty())),
            node("Index Only Scan", 100, new Actual(90, 2, 0, 180, 0, 5, 0, Optional.empty())),
            plan -> plan.fetchesFromHeapAtMost(10)),
        new Run(
            "fetches_from_heap_at_most__no_index_only_scan",
            node("Index Only Scan", 100, new Actual(90, 2, 0, 0, 0, 5, 0, Optional.empty())),
            scan(100, new Actual(90, 1, 0, 0, 0, 12, 0, Optional.empty())),
            plan -> plan.fetchesFromHeapAtMost(10)),
        new Run(
            "has_no_lossy_bitmap",
            node("Bitmap Heap Scan", 100, new Actual(90, 1, 0, 0, 0, 5, 0, Optional.empty())),
            node("Bitmap Heap Scan", 100, new Actual(90, 1, 0, 0, 7_001, 9, 0, Optional.empty())),
            PlanAssert::hasNoLossyBitmap),
        new Run(
            "discards_at_most",
            scan(100, new Actual(90, 3, 810, 0, 0, 12, 0, Optional.empty())),
            scan(100, new Actual(9, 3, 991, 0, 0, 12, 0, Optional.empty())),
            plan -> plan.discardsAtMost(0.9)),
        new Run(
            "estimates_rows_within",
            scan(100, new Actual(900, 1, 0, 0, 0, 12, 0, Optional.empty())),
            scan(100, new Actual(1_100, 1, 0, 0, 0, 12, 0, Optional.empty())),
            plan -> plan.estimatesRowsWithin(10)),
        new Run(
            "executed_reads_at_most",
            scan(100, new Actual(2, 3, 4, 0, 0, 12, 0, Optional.empty())),
            scan(100, new Actual(2, 3, 5, 0, 0, 12, 0, Optional.empty())),
            plan -> plan.readsAtMost(18)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void a_promise_holds_until_something_else_happens(Run run) {
    assertThatCode(() -> run.promise().accept(on(run.kept()))).doesNotThrowAnyException();
    Throwable failure = catchThrowable(() -> run.promise().accept(on(run.broken())));
    Golden.assertGolden("plan_" + run.name(), failure);
  }

  @Test
  void a_plan_that_was_not_executed_breaks_every_promise_about_what_happened() {
    PlanNode planned = NodeBuilder.node("Seq Scan").on("orders", "orders").build();
    List<Consumer<PlanAssert>> promises =
        List.of(
            plan -> plan.readsBuffersAtMost(1_000_000),
            PlanAssert::spillsNothing,
            plan -> plan.fetchesFromHeapAtMost(1_000_000),
            PlanAssert::hasNoLossyBitmap,
            plan -> plan.discardsAtMost(1),
            plan -> plan.estimatesRowsWithin(1_000_000));
    for (Consumer<PlanAssert> promise : promises) {
      assertThatThrownBy(() -> promise.accept(on(planned)))
          .hasMessageContaining(
              ", but was only planned: what happens is known of plans.executed().of(query)");
    }
  }

  @Test
  void what_a_limit_stops_is_held_to_giving_too_many_only() {
    PlanNode stopped = scan(50_000, new Actual(20, 1, 0, 0, 0, 3, 0, Optional.empty()));
    PlanNode limit =
        NodeBuilder.node("Limit")
            .estimate(new Estimate(0, 1, 20, 8, 0))
            .actual(new Actual(20, 1, 0, 0, 0, 3, 0, Optional.empty()))
            .children(stopped)
            .build();
    assertThatCode(() -> on(limit).estimatesRowsWithin(2)).doesNotThrowAnyException();
    assertThatThrownBy(() -> on(stopped).estimatesRowsWithin(2))
        .hasMessageContaining("but expected 50,000 rows and got 20 rows from Seq Scan");
  }

  @Test
  void what_never_ran_or_is_tiny_is_not_estimated_wrongly() {
    assertThatCode(
            () -> {
              on(scan(50_000, new Actual(0, 0, 0, 0, 0, 0, 0, Optional.empty())))
                  .estimatesRowsWithin(2)
                  .discardsAtMost(0);
              on(scan(1, new Actual(9, 1, 0, 0, 0, 0, 0, Optional.empty()))).estimatesRowsWithin(2);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void a_factor_and_a_share_have_their_limits() {
    PlanNode scan = scan(1, new Actual(1, 1, 0, 0, 0, 0, 0, Optional.empty()));
    assertThatThrownBy(() -> on(scan).estimatesRowsWithin(0.5))
        .hasMessage("an estimate is within a factor above 1, but this is 0.5");
    assertThatThrownBy(() -> on(scan).discardsAtMost(90))
        .hasMessage("a share lies between 0 and 1, but this is 90.0");
  }

  @Test
  void a_cost_says_nothing_where_it_is_too_low_or_whatever_the_data() {
    PlanNode scan = NodeBuilder.node("Seq Scan").on("orders", "orders").build();
    String remark = PlanConditions.COSTS_TOO_LOW + " for files that could not be made longer";
    assertThatThrownBy(() -> on(scan, Question.CUSTOM, List.of(remark)).costsAtMost(200))
        .hasMessageContaining(
            "should cost at most 200, but its cost says nothing: costs too low for files");
    assertThatThrownBy(() -> on(scan, Question.ELIGIBLE, List.of()).costsAtMost(200))
        .hasMessageContaining("but was planned whatever the data, so that its cost says nothing");
    assertThatCode(() -> on(scan, Question.CUSTOM, List.of()).costsAtMost(200))
        .doesNotThrowAnyException();
  }

  @Test
  void a_partition_that_was_never_run_was_not_read() {
    PlanNode plan =
        NodeBuilder.node("Append")
            .actual(new Actual(1, 1, 0, 0, 0, 3, 0, Optional.empty()))
            .children(partition("visits_1", 1), partition("visits_2", 0))
            .build();
    assertThatCode(() -> on(plan).readsPartitionsAtMost("visits", 1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> on(plan).readsPartitionsAtMost("visits", 0))
        .hasMessageContaining("should read at most 0 partitions of public.visits, but reads 1");
  }

  private static PlanNode partition(String name, int loops) {
    QualifiedName root = new QualifiedName("public", "visits");
    QualifiedName table = new QualifiedName("public", name);
    return NodeBuilder.node("Seq Scan")
        .on(new ScannedRelation(table, root, name))
        .actual(new Actual(1, loops, 0, 0, 0, 3, 0, Optional.empty()))
        .build();
  }

  private static PlanNode sort(Optional<String> spill, long temporaryPages) {
    return NodeBuilder.node("Sort")
        .actual(new Actual(10_000, 1, 0, 0, 0, 40, temporaryPages, spill))
        .children(scan(10_000, new Actual(10_000, 1, 0, 0, 0, 40, 0, Optional.empty())))
        .build();
  }

  private static PlanNode scan(double rows, Actual actual) {
    return node("Seq Scan", rows, actual);
  }

  private static PlanNode node(String type, double rows, Actual actual) {
    return NodeBuilder.node(type)
        .role("Outer")
        .on("orders", "o")
        .filter(new Filter("status = 'open'::text", new TreeSet<>(List.of("status")), List.of()))
        .estimate(new Estimate(0, rows, rows, 8, rows))
        .actual(actual)
        .build();
  }

  private static PlanAssert on(PlanNode root) {
    return on(root, Question.EXECUTED, List.of());
  }

  private static PlanAssert on(PlanNode root, Question question, List<String> remarks) {
    return new PlanAssert(
        new Plan(
            query("open orders", "select * from orders o where status = 'open'"),
            root,
            new PlanConditions(
                question,
                new ServerVersion(180_006),
                "public",
                new TreeMap<>(),
                new TreeMap<>(),
                remarks),
            List.of(),
            List.of()));
  }
}
