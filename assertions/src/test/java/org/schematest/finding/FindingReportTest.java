package org.schematest.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingReportTest {

  private static final Finding NO_INDEX =
      Finding.of(
          "index on",
          "public.orders(customer_id)",
          "table public.orders",
          "should have an index on (customer_id), but has none",
          Fact.of(
              "indexes", List.of("orders_pkey  btree (id) unique", "orders_like_idx  '100 %s'")),
          Fact.of("fix", "create index on public.orders (customer_id);"));

  private static final Finding NULLABLE =
      Finding.of(
          "column required",
          "public.orders.note",
          "column public.orders.note",
          "should be not null, but accepts null");

  @Test
  void one_finding_is_a_sentence_with_its_facts_aligned_under_it() {
    assertThat(FindingReport.of("table public.orders", List.of(NO_INDEX)))
        .isEqualTo(
            """
            table public.orders: should have an index on (customer_id), but has none
              indexes  orders_pkey  btree (id) unique
                       orders_like_idx  '100 %s'
              fix      create index on public.orders (customer_id);""");
  }

  @Test
  void of_several_findings_only_those_about_a_part_repeat_their_subject() {
    assertThat(FindingReport.of("table public.orders", List.of(NO_INDEX, NULLABLE)))
        .isEqualTo(
            """
            table public.orders: should have an index on (customer_id), but has none; and 1 more:

            1) should have an index on (customer_id), but has none
               indexes  orders_pkey  btree (id) unique
                        orders_like_idx  '100 %s'
               fix      create index on public.orders (customer_id);

            2) column public.orders.note: should be not null, but accepts null""");
  }

  @Test
  void a_fact_without_lines_says_none() {
    assertThat(Fact.of("indexes", List.<String>of()).lines()).containsExactly("none");
  }

  @Test
  void there_is_no_report_of_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FindingReport.of("table public.orders", List.of()))
        .withMessage("there is no finding to report on table public.orders");
  }
}
