package org.schematest.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.schematest.plan.PlanConditions.SizeSource;
import org.schematest.plan.PlanConditions.TableVolume;
import org.schematest.plan.PlanRequest;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Catalog;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.name.QualifiedName;
import org.schematest.sizing.TableSizer;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.DeclaredSize;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.StatisticsOrigin;
import org.schematest.statistics.TableStatistics;
import org.schematest.statistics.declared.DeclaredStatistics;
import org.schematest.testing.TestPostgres;

class ExportedSizesTest {

  private static final ServerVersion SERVER = new ServerVersion(180006);
  private static final StatisticsOrigin ORIGIN =
      new StatisticsOrigin(SERVER, LocalDate.of(2020, 2, 29));

  private static final DataSource DATABASE =
      TestPostgres.freshDatabase(
          """
          create table a (id int);
          create table b (id int);
          create table c (id int);
          create table visits (day date) partition by range (day);
          create table visits_2025 partition of visits
            for values from ('2025-01-01') to ('2026-01-01');
          create table visits_2026 partition of visits
            for values from ('2026-01-01') to ('2027-01-01');
          """);

  private static Explainer explainer(DeclaredSize... sizes) throws SQLException {
    Catalog catalog = TestPostgres.catalogOf(DATABASE);
    Statistics exported =
        new Statistics(
            Optional.of(ORIGIN),
            new TreeMap<>(
                Map.of(
                    new QualifiedName("public", "a"), TableStatistics.ofRows(1_000),
                    new QualifiedName("public", "b"), TableStatistics.ofRows(2_000))));
    Statistics statistics =
        DeclaredStatistics.of(catalog, "public", exported, List.of(sizes), List.of());
    try (Connection connection = DATABASE.getConnection()) {
      return Explainer.open(
          DATABASE, catalog, "public", TableSizer.apply(connection, catalog, statistics));
    }
  }

  private static OperationalQuery query(String sql) {
    return OperationalQuery.named("q").sql(sql);
  }

  @Test
  void conditions_tell_an_exported_size_from_a_declared_one_and_how_old_it_is()
      throws SQLException {
    try (Explainer explainer = explainer(new DeclaredSize("b", 5_000))) {
      assertThat(explainer.of(query("select from a, b")).conditions().toString())
          .containsPattern(
              "public.a 1,000 rows \\(exported\\), public.b 5,000 rows, statistics of 2020-02-29"
                  + " \\(\\d+ days old\\)$");
      assertThat(explainer.of(query("select from b")).conditions().remarks()).isEmpty();
      assertThat(
              explainer
                  .of(query("select from c"), PlanRequest.CUSTOM.ofAnySize())
                  .conditions()
                  .tables())
          .hasValueSatisfying(
              new org.assertj.core.api.Condition<>(
                  volume -> volume.source() == SizeSource.NONE, "no source"));
    }
  }

  @Test
  void a_table_that_was_not_exported_is_refused_with_the_ways_to_go_on() throws SQLException {
    try (Explainer explainer = explainer()) {
      assertThatThrownBy(() -> explainer.of(query("select from c")))
          .hasMessage(
              "query \"q\": reads public.c, whose size is not declared, nor do the statistics of"
                  + " 2020-02-29 have any: a plan for a size nobody named says nothing. Export them"
                  + " again, add @TableSize(table = \"c\", rows = …), or ask with"
                  + " plans.allowingUnsizedTables()");
    }
  }

  /** Each of them is a float of 24 bits in pg_class, and their sum is 50,000,001. */
  @Test
  void partitions_add_up_to_the_rows_that_were_declared() throws SQLException {
    try (Explainer explainer =
        explainer(new DeclaredSize("visits", 50_000_000), new DeclaredSize("visits_2025", 5))) {
      assertThat(explainer.of(query("select from visits")).conditions().toString())
          .contains("public.visits 50,000,000 rows");
    }
  }

  private static List<String> remarks(Optional<String> reason, LocalDate today, int major) {
    Statistics statistics = new Statistics(Optional.of(ORIGIN), new TreeSet<>(), new TreeMap<>());
    AppliedStatistics.Method method =
        reason.isPresent() ? AppliedStatistics.Method.DENSITY : AppliedStatistics.Method.FILES;
    return StatisticsRemarks.of(
            new AppliedStatistics(statistics, method, reason),
            new ServerVersion(major * 10_000),
            today)
        .on(List.of(new TableVolume(1, 1, SizeSource.EXPORTED)));
  }

  @Test
  void remarks_say_what_weakens_a_plan() {
    assertThat(remarks(Optional.empty(), LocalDate.of(2020, 3, 1), 18))
        .containsExactly("statistics of 2020-02-29 (1 day old)");
    assertThat(remarks(Optional.empty(), LocalDate.of(2020, 2, 29), 18))
        .containsExactly("statistics of 2020-02-29 (of today)");
    assertThat(
            remarks(
                Optional.of("the connection's role is no superuser"), LocalDate.of(2020, 3, 3), 17))
        .containsExactly(
            "statistics from PostgreSQL 18.6 of 2020-02-29 (3 days old)",
            "costs too low for files that could not be made longer (the connection's role is no"
                + " superuser)");
  }
}
