package org.schematest.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.schematest.catalog.CatalogReader;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanRequest;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Catalog;
import org.schematest.statistics.AppliedStatistics;

class PlannerSettingsTest {

  private static final List<String> SCHEMA =
      List.of(
          "create table customers (id int primary key, name text)",
          "create table orders (id int primary key, customer_id int, total numeric)",
          "create index on orders (customer_id)",
          "insert into customers select i, 'x' from generate_series(1, 2000) i",
          "insert into orders select i, 1 + i % 2000, i from generate_series(1, 40000) i",
          "analyze");

  private static final List<OperationalQuery> QUERIES =
      List.of(
          query("select * from orders where customer_id between 7 and 40"),
          query(
              "select name, sum(total) from customers c join orders o on o.customer_id = c.id"
                  + " group by name order by 2 desc"),
          query(
              "select count(*) from orders a join orders b using (customer_id) where a.total > 7"));

  @Test
  void how_the_server_is_configured_changes_no_plan_but_what_is_set_for_the_database_does()
      throws IOException, SQLException {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("autovacuum", "off")
            .setServerConfig("jit", "on")
            .setServerConfig("jit_above_cost", "0")
            .setServerConfig("enable_hashjoin", "off")
            .start()) {
      DataSource database = server.getPostgresDatabase();
      run(database, SCHEMA);
      List<String> defaults = plans(database);
      run(
          database,
          List.of(
              "alter system set random_page_cost = 100",
              "alter system set max_parallel_workers_per_gather = 8",
              "alter system set parallel_setup_cost = 0",
              "alter system set min_parallel_table_scan_size = 0",
              "alter system set work_mem = 64",
              "alter system set plan_cache_mode = force_generic_plan",
              "alter system set from_collapse_limit = 1",
              "select pg_reload_conf()"));
      awaitReload(database);

      assertThat(plans(database)).isEqualTo(defaults);
      assertThat(defaults.toString()).contains("Hash Join").doesNotContain("work_mem");

      run(database, List.of("alter database postgres set work_mem = '128kB'"));
      assertThat(plans(database))
          .isNotEqualTo(defaults)
          .allMatch(one -> one.endsWith("work_mem 128kB"));
    }
  }

  /** A session sees what the server was told only after the server has read it. */
  private static void awaitReload(DataSource database) throws SQLException {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (!"100".equals(show(database, "random_page_cost")) && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
    assertThat(show(database, "random_page_cost")).isEqualTo("100");
  }

  private static String show(DataSource database, String setting) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + setting)) {
      row.next();
      return row.getString(1);
    }
  }

  private static List<String> plans(DataSource database) throws SQLException {
    Catalog catalog;
    try (Connection connection = database.getConnection()) {
      catalog = CatalogReader.read(connection, Set.of());
    }
    try (Explainer explainer =
        Explainer.open(database, catalog, "public", AppliedStatistics.NONE)) {
      return QUERIES.stream()
          .map(query -> explainer.of(query, PlanRequest.CUSTOM.ofAnySize()))
          .map(PlannerSettingsTest::described)
          .toList();
    }
  }

  private static String described(Plan plan) {
    return String.join("\n", plan.outline())
        + "\n"
        + plan.root().estimate()
        + "\n"
        + plan.conditions();
  }

  private static void run(DataSource database, List<String> statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private static OperationalQuery query(String sql) {
    return OperationalQuery.named("q").sql(sql);
  }
}
