package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.plan.Plan;
import org.schematest.plan.Plans;
import org.schematest.plan.Question;
import org.schematest.query.OperationalQuery;

/** The questions that a test asks beside that for the plan of a query's own values. */
class QuestionsTest {

  private static final OperationalQuery ALL =
      OperationalQuery.named("all customers").sql("select * from customers");

  private static final OperationalQuery DELETE =
      OperationalQuery.named("forget a customer")
          .sql("delete from customers where email = :email")
          .with("email", "Ada");

  private static Run run;

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run = Run.of(ExecutingCase.class, AskingCase.class, MixingCase.class);
  }

  @SchemaTest
  static class ExecutingCase {

    @Test
    void executes(Plans plans, Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("insert into customers (email) values ('Ada'), ('Bob')");
        Plan plan = plans.executed().of(ALL);
        assertThat(plan.conditions().question()).isEqualTo(Question.EXECUTED);
        assertThat(plan.root().actual().orElseThrow().rows()).isEqualTo(2);
        assertThat(plan.conditions().toString()).endsWith("public.customers 2 rows");
        Plan delete = plans.allowingUnsizedTables().executed().of(DELETE);
        assertThat(delete.root().children().get(0).actual().orElseThrow().rows()).isEqualTo(1);
        try (ResultSet row = statement.executeQuery("select count(*) from customers")) {
          row.next();
          assertThat(row.getInt(1)).isEqualTo(2);
        }
      }
    }
  }

  @Test
  void rows_that_a_test_wrote_are_counted_and_what_a_query_wrote_is_rolled_back() {
    assertThat(run.failures(ExecutingCase.class)).isEmpty();
    assertThat(run.tests(ExecutingCase.class)).hasSize(1);
  }

  @SchemaTest
  static class AskingCase {

    @Test
    void asks(Plans plans) {
      OperationalQuery one =
          OperationalQuery.named("one customer")
              .sql("select * from customers where id = :id")
              .with("id", 7L);
      assertThat(plans.eligible().of(one).conditions().question()).isEqualTo(Question.ELIGIBLE);
      assertThat(plans.eligible("customers_pkey").of(one).root().index()).isPresent();
      assertThat(plans.generic().allowingUnsizedTables().of(one).outline().toString())
          .contains("$1");
      assertThat(plans.executed().eligible().of(one).root().actual()).isEmpty();
    }
  }

  @Test
  void what_an_index_can_serve_needs_no_size() {
    assertThat(run.failures(AskingCase.class)).isEmpty();
    assertThat(run.tests(AskingCase.class)).hasSize(1);
  }

  @SchemaTest
  static class MixingCase {

    @Test
    void mixes(Plans plans) {
      assertThatThrownBy(() -> plans.executed().grown(10)).hasMessage(REFUSAL);
      assertThatThrownBy(() -> plans.grown(10).executed()).hasMessage(REFUSAL);
    }
  }

  private static final String REFUSAL =
      "a query is executed on the rows that the test wrote, with the schema of today: ask"
          + " plans.executed() without grown(…) and after(…)";

  @Test
  void rows_that_a_test_wrote_do_not_grow() {
    assertThat(run.failures(MixingCase.class)).isEmpty();
    assertThat(run.tests(MixingCase.class)).hasSize(1);
  }
}
