package org.schematest.samples.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.schematest.catalog.CatalogReader;
import org.schematest.samples.benchmark.measure.Measurement;
import org.schematest.samples.benchmark.measure.Tables;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.QualifiedName;
import org.schematest.sizing.TableSizer;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.DeclaredSize;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;
import org.schematest.statistics.declared.DeclaredStatistics;

/** To give a clone of a database its sizes, beside the making of the clone. */
final class SizingBenchmark {

  private static final int TABLES = 1_000;
  private static final int ROUNDS = 5;

  /** 2^40 bytes of pages of 8 kB. */
  private static final long TERABYTE = 1L << 27;

  private SizingBenchmark() {}

  static void run(PrintStream out) throws Exception {
    out.println("## Giving a clone its sizes, ms, and the disk that it takes, MB\n");
    out.println(
        "| | clone | sizes | to the clone | checked again | disk before | after |\n"
            + "|---|---|---|---|---|---|---|");
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder().setServerConfig("autovacuum", "off").start()) {
      List<String> tables = IntStream.rangeClosed(1, TABLES).mapToObj(Tables::ddl).toList();
      List<DeclaredSize> sizes =
          IntStream.rangeClosed(1, TABLES)
              .mapToObj(number -> new DeclaredSize("t" + number, 1_000_000L + number))
              .toList();
      measure(
          out,
          server,
          "1,000 tables of three indexes, a million rows each",
          tables,
          catalog -> DeclaredStatistics.of(catalog, "public", Statistics.NONE, sizes, List.of()));
      TableStatistics rows = TableStatistics.ofRows(10_000_000_000L);
      TableStatistics terabyte =
          new TableStatistics(
              rows.rows(),
              Optional.of(TERABYTE),
              Optional.empty(),
              Optional.empty(),
              rows.columns(),
              rows.treeColumns(),
              rows.indexes());
      measure(
          out,
          server,
          "one table of 1 TB, ten billion rows, and its three indexes",
          List.of(Tables.ddl(1)),
          catalog ->
              new Statistics(
                  Optional.empty(),
                  new TreeMap<>(Map.of(new QualifiedName("public", "t1"), terabyte))));
    }
    out.println();
  }

  private interface Sizes {
    Statistics of(Catalog catalog);
  }

  private static void measure(
      PrintStream out, EmbeddedPostgres server, String name, List<String> ddl, Sizes sizes)
      throws Exception {
    String template = "sizing_" + ddl.size();
    execute(server, "postgres", "create database " + template);
    execute(server, template, ddl.toArray(String[]::new));
    Catalog catalog;
    try (Connection connection = server.getDatabase("postgres", template).getConnection()) {
      catalog = CatalogReader.read(connection, Set.of());
    }
    Statistics statistics = sizes.of(catalog);
    List<Double> clones = new ArrayList<>();
    List<Double> applied = new ArrayList<>();
    List<Double> checked = new ArrayList<>();
    double before = 0;
    double after = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String clone = template + "_" + round;
      clones.add(
          Measurement.millis(
              () ->
                  execute(
                      server, "postgres", "create database " + clone + " template " + template)));
      execute(server, clone, "checkpoint");
      before = megabytes(server, clone);
      try (Connection connection = server.getDatabase("postgres", clone).getConnection()) {
        AppliedStatistics[] told = new AppliedStatistics[1];
        applied.add(
            Measurement.millis(() -> told[0] = TableSizer.apply(connection, catalog, statistics)));
        checked.add(Measurement.millis(() -> TableSizer.verify(connection, told[0])));
      }
      execute(server, clone, "checkpoint");
      after = megabytes(server, clone);
      execute(server, "postgres", "drop database " + clone);
    }
    Measurement clone = new Measurement(clones);
    Measurement size = new Measurement(applied);
    out.println(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %s | %s | %.0f | %.0f |",
            name,
            clone,
            size,
            size.ratioTo(clone),
            new Measurement(checked),
            before,
            after));
  }

  private static void execute(EmbeddedPostgres server, String database, String... sql)
      throws Exception {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }

  /** The blocks that the database's files have, not their lengths; {@code du} is POSIX. */
  private static double megabytes(EmbeddedPostgres server, String database) throws Exception {
    String directory;
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select current_setting('data_directory') || '/base/' || oid from pg_database"
                    + " where datname = current_database()")) {
      row.next();
      directory = row.getString(1);
    }
    Process du = new ProcessBuilder("du", "-sk", directory).start();
    try (Scanner output = new Scanner(du.getInputStream(), UTF_8)) {
      return output.nextLong() / 1024.0;
    }
  }
}
