package org.schematest.samples.tickets;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.schematest.junit.ColumnValues;
import org.schematest.junit.ColumnValues.Share;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.TableSize;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;

/**
 * A help desk keeps its tickets. After a few years nearly all of them are done, and the desk asks
 * for the few that are not: whether an index on the status is worth its keep hangs on that skew.
 */
@SchemaTest(migrations = "classpath:tickets")
@TableSize(table = "tickets", rows = 5_000_000)
class TicketStatusTest {

  private static final OperationalQuery OPEN = ticketsThatAre("open");
  private static final OperationalQuery DONE = ticketsThatAre("done");

  private static OperationalQuery ticketsThatAre(String status) {
    return OperationalQuery.named("tickets that are " + status)
        .sql("select id, subject, changed_at from tickets where status = :status")
        .with("status", status);
  }

  @Nested
  @ColumnValues(table = "tickets", column = "status", mostCommon = @Share(of = "done", is = 0.97))
  class AfterSomeYears {

    @Test
    void the_few_open_tickets_are_found_by_the_index(Plans plans) {
      assertThat(plans.of(OPEN)).usesIndex("tickets_status_idx").hasNoSeqScan();
    }

    @Test
    void the_many_that_are_done_are_not(Plans plans) {
      assertThatThrownBy(() -> assertThat(plans.of(DONE)).usesIndex("tickets_status_idx"))
          .hasMessageContaining("Seq Scan on public.tickets");
    }
  }

  /** Nobody said how the statuses are spread: by the check, each has a third of the tickets. */
  @Nested
  class WithoutKnowingTheSkew {

    @Test
    void a_third_of_the_tickets_is_expected_to_be_open(Plans plans) {
      org.assertj.core.api.Assertions.assertThat(plans.of(OPEN).root().estimate().rows())
          .isBetween(1_600_000.0, 1_700_000.0);
    }
  }
}
