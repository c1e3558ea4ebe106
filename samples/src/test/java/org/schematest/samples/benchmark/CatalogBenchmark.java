package org.schematest.samples.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.schematest.catalog.CatalogReader;
import org.schematest.catalog.kept.KeptCatalog;
import org.schematest.samples.benchmark.CatalogReading.Reader;
import org.schematest.samples.benchmark.measure.ChildJvm;
import org.schematest.samples.benchmark.measure.Measurement;
import org.schematest.samples.benchmark.measure.Tables;

/**
 * Reading a whole catalog with this kit, with plain SQL, and with jOOQ-meta: on one database, each
 * in JVMs of its own, in turns.
 */
final class CatalogBenchmark {

  private static final int JVMS = 5;
  private static final int READINGS = 8;

  private CatalogBenchmark() {}

  static void run(PrintStream out) throws Exception {
    out.println("## Reading the catalog, ms\n");
    out.println(
        "| tables | reader | first in a JVM | to plain SQL | to jOOQ-meta"
            + " | later | to plain SQL | to jOOQ-meta |");
    out.println("|---|---|---|---|---|---|---|---|");
    for (int tables : new int[] {200, 1_000}) {
      try (EmbeddedPostgres server =
          EmbeddedPostgres.builder().setServerConfig("autovacuum", "off").start()) {
        create(server, tables);
        Path kept = keep(server);
        compare(out, tables, server.getJdbcUrl("postgres", "postgres"), kept);
        Files.delete(kept);
      }
    }
    out.println();
  }

  private static void create(EmbeddedPostgres server, int tables) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (int number = 1; number <= tables; number++) {
        statement.execute(Tables.ddl(number));
      }
      statement.execute("vacuum analyze");
    }
  }

  private static Path keep(EmbeddedPostgres server) throws SQLException, IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection()) {
      return Files.writeString(
          Files.createTempFile("catalog", ".txt"),
          KeptCatalog.written(CatalogReader.read(connection, Set.of())));
    }
  }

  private static void compare(PrintStream out, int tables, String url, Path kept) throws Exception {
    Map<Reader, List<Double>> first = new EnumMap<>(Reader.class);
    Map<Reader, List<Double>> later = new EnumMap<>(Reader.class);
    for (int jvm = 0; jvm < JVMS; jvm++) {
      for (Reader reader : Reader.values()) {
        List<Double> times = times(reader, reader == Reader.KEPT ? kept.toString() : url);
        first.computeIfAbsent(reader, any -> new ArrayList<>()).add(times.get(0));
        later
            .computeIfAbsent(reader, any -> new ArrayList<>())
            .addAll(times.subList(1, times.size()));
      }
    }
    for (Reader reader : Reader.values()) {
      out.println(
          String.format(
              Locale.ROOT,
              "| %,d | %s | %s | %s |",
              tables,
              reader.title(),
              cells(first, reader),
              cells(later, reader)));
    }
  }

  private static String cells(Map<Reader, List<Double>> times, Reader reader) {
    Measurement own = measurement(times, reader);
    return own
        + " | "
        + own.ratioTo(measurement(times, Reader.PLAIN_SQL))
        + " | "
        + own.ratioTo(measurement(times, Reader.JOOQ_META));
  }

  private static Measurement measurement(Map<Reader, List<Double>> times, Reader reader) {
    return new Measurement(times.getOrDefault(reader, List.of()));
  }

  private static List<Double> times(Reader reader, String from) throws Exception {
    String output =
        ChildJvm.run(
            CatalogReading.class,
            List.of(),
            List.of(reader.name(), from, String.valueOf(READINGS)));
    return Arrays.stream(output.split(" ", -1)).map(Double::valueOf).toList();
  }
}
