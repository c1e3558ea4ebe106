package org.schematest.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.testing.NodeBuilder.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.schematest.schema.name.QualifiedName;
import org.schematest.testing.WrittenPlan;
import org.schematest.testing.WrittenPlans;

class GrowthSweepTest {

  private static final QualifiedName ORDERS = new QualifiedName("public", "orders");
  private static final QualifiedName CUSTOMERS = new QualifiedName("public", "customers");

  /** Which growths were asked for. */
  private final List<Growth> asked = new ArrayList<>();

  /** A plan that is a hash join where {@code hashes} says so. */
  private PlannedQuery query(Predicate<Growth> hashes) {
    return new PlannedQuery(
        WrittenPlan.QUERY,
        WrittenPlans.growing(
            growth -> {
              asked.add(growth);
              return WrittenPlan.of(
                  node(hashes.test(growth) ? "Hash Join" : "Nested Loop").build(),
                  Map.of("orders", 1_000L, "customers", 100L));
            }));
  }

  private static boolean grows(Growth growth, String table) {
    return growth.table().filter(name -> !name.equals("public." + table)).isEmpty();
  }

  @Test
  void the_crossover_is_found_to_a_twentieth_with_few_plans() {
    Optional<Crossover> crossover =
        query(growth -> growth.times() >= 137 && grows(growth, "orders")).crossoverUpTo(1000);
    assertThat(crossover).isPresent();
    assertThat(crossover.orElseThrow().timesBefore()).isBetween(130.0, 137.0);
    assertThat(crossover.orElseThrow().timesAfter()).isBetween(137.0, 144.0);
    assertThat(crossover.orElseThrow().before().root().type()).isEqualTo("Nested Loop");
    assertThat(crossover.orElseThrow().after().root().type()).isEqualTo("Hash Join");
    assertThat(crossover.orElseThrow().causes()).containsExactly(ORDERS);
    assertThat(asked).doesNotHaveDuplicates().hasSize(8 + 4 + 2);
  }

  @Test
  void the_last_size_is_asked_for_and_none_beyond() {
    assertThat(query(growth -> growth.times() > 300).crossoverUpTo(300)).isEmpty();
    assertThat(asked)
        .extracting(Growth::times)
        .containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 300.0);
  }

  @Test
  void several_tables_may_each_be_the_cause_or_only_all_together() {
    assertThat(query(growth -> growth.times() >= 3).crossoverUpTo(10).orElseThrow().causes())
        .containsExactly(CUSTOMERS, ORDERS);
    assertThat(
            query(growth -> growth.times() >= 3 && growth.table().isEmpty())
                .crossoverUpTo(10)
                .orElseThrow()
                .causes())
        .isEmpty();
  }

  @Test
  void a_change_at_the_first_step_is_found_between_it_and_today() {
    Crossover crossover = query(growth -> growth.times() > 1.5).crossoverUpTo(1.9).orElseThrow();
    assertThat(crossover.timesBefore()).isBetween(1.42, 1.5);
    assertThat(crossover.timesAfter()).isBetween(1.5, 1.58);
  }

  @Test
  void one_table_may_be_swept_alone() {
    GrowthSweep sweep = GrowthSweep.of("orders", query(growth -> growth.times() >= 4));
    Crossover crossover =
        sweep.crossover(10, plan -> plan.root().type().equals("Hash Join")).orElseThrow();
    assertThat(crossover.causes()).containsExactly(ORDERS);
    assertThat(asked).allMatch(growth -> growth.table().equals(Optional.of("orders")));
  }

  @Test
  void a_sweep_must_lead_somewhere() {
    assertThatThrownBy(() -> query(growth -> false).crossoverUpTo(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a sweep must end at a factor above 1, but it ends at 1.0");
  }
}
