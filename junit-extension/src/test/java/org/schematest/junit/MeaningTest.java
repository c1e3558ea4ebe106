package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.schematest.junit.isolation.Isolation;
import org.schematest.schema.Schema;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.expression.InvalidSqlException;
import org.schematest.schema.expression.SqlScope;

/** The schema that a test is given knows a server to ask what SQL means. */
class MeaningTest {

  private static Run run;

  @BeforeAll
  static void run_all_cases_in_one_session() {
    run =
        Run.inParallel(
            AskingCase.class, LockingCase.class, PerMethodCase.class, RollbackCase.class);
  }

  private static void passes(Class<?> testCase, int tests) {
    assertThat(run.failures(testCase)).isEmpty();
    assertThat(run.tests(testCase)).hasSize(tests);
  }

  /** Only a server can tell, for the spellings are different. */
  private static void asks(Schema schema) {
    SqlScope customers = schema.table("customers").scope();
    assertThat(customers.same(Clause.PREDICATE, "NOT email IS NULL", "email is not null")).isTrue();
    assertThat(customers.printed(Clause.CHECK, "email like 'x%'")).isEqualTo("email ~~ 'x%'::text");
  }

  @SchemaTest
  static class AskingCase {

    @Test
    void asks_and_is_told_of_mistakes(Schema schema) {
      asks(schema);
      assertThatThrownBy(
              () -> schema.table("customers").scope().printed(Clause.CHECK, "emial is null"))
          .isInstanceOf(InvalidSqlException.class)
          .hasMessageContaining("column \"emial\" does not exist; it has: id, email");
    }
  }

  @SchemaTest
  static class LockingCase {

    @Test
    void asks_while_its_own_database_is_locked(Schema schema, Connection connection)
        throws SQLException {
      connection.setAutoCommit(false);
      Sql.execute(connection, "alter table customers add column more int");
      asks(schema);
      assertThatThrownBy(() -> schema.table("customers").scope().printed(Clause.CHECK, "more > 0"))
          .isInstanceOf(InvalidSqlException.class);
    }
  }

  @SchemaTest(isolation = Isolation.PER_METHOD)
  static class PerMethodCase {

    @RepeatedTest(2)
    void asks_in_each(Schema schema) {
      asks(schema);
    }
  }

  @SchemaTest(isolation = Isolation.ROLLBACK)
  static class RollbackCase {

    @RepeatedTest(2)
    void asks_beside_its_transaction(Schema schema, Connection connection) throws SQLException {
      Sql.execute(connection, "insert into customers (email) values ('a@b.c')");
      asks(schema);
      assertThat(Sql.value(connection, "select count(*) from customers")).isEqualTo("1");
    }
  }

  @Test
  void it_is_asked_in_a_copy_that_no_test_works_in() {
    passes(AskingCase.class, 1);
    passes(LockingCase.class, 1);
  }

  @Test
  void it_is_asked_whatever_the_isolation() {
    passes(PerMethodCase.class, 2);
    passes(RollbackCase.class, 2);
  }
}
