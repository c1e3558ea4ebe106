package org.schematest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.explain.Explainer;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanRequest;
import org.schematest.query.OperationalQuery;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.testing.TestPostgres;

/** What is expected of memory, beside what PostgreSQL does with real rows. */
class WorkMemoryTest {

  private static final String ROWS =
      """
      create table t (n int, pad text, g int);
      insert into t select i, repeat('x', 40) || i, i from generate_series(1, 60000) i;
      analyze t;
      """;

  private static DataSource database;
  private static Explainer plans;

  @BeforeAll
  static void connect() throws SQLException {
    database = TestPostgres.freshDatabase(ROWS);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      String name = connection.getCatalog();
      statement.execute("alter database " + name + " set work_mem = '1MB'");
      statement.execute("alter database " + name + " set max_parallel_workers_per_gather = 0");
      statement.execute("alter database " + name + " set enable_mergejoin = off");
    }
    plans =
        Explainer.open(
            database, TestPostgres.catalogOf(database), "public", AppliedStatistics.NONE);
  }

  @AfterAll
  static void close() throws SQLException {
    plans.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select * from t where n <= 6000 order by pad          | false",
        "select * from t where n <= 20000 order by pad         | true",
        "select * from t order by pad limit 100                | false",
        "select * from t order by pad limit 100 offset 3000    | false",
        "select * from t order by pad limit 100 offset 30000   | true",
        "select a.n from t a join t b using (n) where b.n <= 20000 | false",
        "select a.n from t a join t b using (n)                | true",
        "select g, count(*) from t where n <= 12000 group by g | false",
        "select pad, count(*) from t group by pad              | true",
      })
  void a_node_is_expected_to_exceed_its_memory_when_it_does(String sql, boolean exceeds)
      throws SQLException {
    Plan plan = plan(sql);
    List<MemoryNeed> needs = WorkMemory.of(plan);
    assertThat(needs).isNotEmpty();
    assertThat(needs.stream().anyMatch(MemoryNeed::exceedsLimit)).isEqualTo(exceeds);
    assertThat(spills(sql)).isEqualTo(exceeds);
  }

  @Test
  void the_settings_of_the_server_are_the_limit() {
    Plan plan = plan("select * from t order by pad");
    assertThat(WorkMemory.workMem(plan.conditions())).isEqualTo(1024 * 1024);
    assertThat(WorkMemory.hashMem(plan.conditions())).isEqualTo(2 * 1024 * 1024);
  }

  private static Plan plan(String sql) {
    return plans.of(OperationalQuery.named("a query").sql(sql), PlanRequest.CUSTOM.ofAnySize());
  }

  private static boolean spills(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("explain (analyze, buffers) " + sql)) {
      boolean spills = false;
      while (result.next()) {
        spills |= result.getString(1).contains(" temp ");
      }
      return spills;
    }
  }
}
