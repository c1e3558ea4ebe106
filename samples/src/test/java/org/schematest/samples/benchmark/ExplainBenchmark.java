package org.schematest.samples.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.schematest.catalog.CatalogReader;
import org.schematest.explain.Explainer;
import org.schematest.query.OperationalQuery;
import org.schematest.samples.benchmark.measure.Measurement;
import org.schematest.samples.benchmark.measure.Tables;
import org.schematest.schema.Catalog;
import org.schematest.sizing.TableSizer;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.DeclaredSize;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.declared.DeclaredStatistics;

/** A plan of a declared query, read into the model, beside a bare {@code explain} of the same. */
final class ExplainBenchmark {

  private static final int TABLES = 200;
  private static final int QUERIES = 100;
  private static final int ROUNDS = 9;

  private static final String SQL =
      """
      select c.id, c.name, p.name
        from t%d c join t%d p on p.id = c.parent_id
       where c.parent_id = :parent and c.deleted_at is null
       order by c.created_at desc limit 20
      """;

  private ExplainBenchmark() {}

  static void run(PrintStream out) throws Exception {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder().setServerConfig("autovacuum", "off").start()) {
      DataSource database = server.getPostgresDatabase();
      double sizing;
      Catalog catalog;
      AppliedStatistics applied;
      try (Connection connection = database.getConnection()) {
        try (Statement statement = connection.createStatement()) {
          for (int number = 1; number <= TABLES; number++) {
            statement.execute(Tables.ddl(number));
          }
        }
        catalog = CatalogReader.read(connection, Set.of());
        List<DeclaredSize> sizes =
            IntStream.rangeClosed(1, TABLES)
                .mapToObj(number -> new DeclaredSize("t" + number, 10_000_000))
                .toList();
        long start = System.nanoTime();
        applied =
            TableSizer.apply(
                connection,
                catalog,
                DeclaredStatistics.of(catalog, "public", Statistics.NONE, sizes, List.of()));
        sizing = (System.nanoTime() - start) / 1e6;
      }
      compare(out, database, catalog, applied);
      out.println(
          String.format(
              Locale.ROOT,
              "Giving %d tables of %d indexes ten million rows each took %,.0f ms, once.%n",
              TABLES,
              3,
              sizing));
    }
  }

  private static void compare(
      PrintStream out, DataSource database, Catalog catalog, AppliedStatistics applied)
      throws Exception {
    List<Double> bare = new ArrayList<>();
    List<Double> kit = new ArrayList<>();
    try (Explainer explainer = Explainer.open(database, catalog, "public", applied);
        Connection connection = database.getConnection()) {
      for (int round = 0; round < ROUNDS; round++) {
        bare.add(Measurement.millis(() -> explainBarely(connection)) / QUERIES);
        kit.add(Measurement.millis(() -> explain(explainer)) / QUERIES);
      }
    }
    Measurement base = new Measurement(bare);
    Measurement measured = new Measurement(kit);
    out.println("## A plan of a two-table join, ms a query, of 100 different queries\n");
    out.println("| | first | median [min – max] | to a bare explain |\n|---|---|---|---|");
    out.println(
        String.format(Locale.ROOT, "| bare explain | %.2f | %s | 1.00 |", base.first(), base));
    out.println(
        String.format(
            Locale.ROOT,
            "| `plans.of(query)` | %.2f | %s | %s |%n",
            measured.first(),
            measured,
            measured.ratioTo(base)));
  }

  private static void explain(Explainer explainer) {
    for (int number = 2; number < QUERIES + 2; number++) {
      explainer.of(
          OperationalQuery.named("query " + number)
              .sql(SQL.formatted(number, number - 1))
              .with("parent", 42L));
    }
  }

  private static void explainBarely(Connection connection) throws Exception {
    for (int number = 2; number < QUERIES + 2; number++) {
      String sql = SQL.formatted(number, number - 1).replace(":parent", "?");
      try (PreparedStatement statement =
          connection.prepareStatement("explain (format json, verbose) " + sql)) {
        statement.setLong(1, 42L);
        try (ResultSet plan = statement.executeQuery()) {
          plan.next();
          plan.getString(1);
        }
      }
    }
  }
}
