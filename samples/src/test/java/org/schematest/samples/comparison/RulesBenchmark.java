package org.schematest.samples.comparison;

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
import java.util.Map;
import java.util.Set;
import org.schematest.catalog.CatalogReader;
import org.schematest.catalog.kept.KeptCatalog;
import org.schematest.samples.benchmark.measure.ChildJvm;
import org.schematest.samples.benchmark.measure.Measurement;
import org.schematest.samples.comparison.RulesRun.Tool;

/**
 * What one reading of the catalog and all rules take, beside all static checks of the other tool.
 */
public final class RulesBenchmark {

  private static final int JVMS = 5;
  private static final int ROUNDS = 10;

  private RulesBenchmark() {}

  /** Prints a table. */
  public static void run(PrintStream out) throws Exception {
    out.println("## Rules\n");
    out.println(
        "| schema | tool | first in a JVM, ms | to pg-index-health | later, ms"
            + " | to pg-index-health |");
    out.println("|---|---|---|---|---|---|");
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      for (Specimen specimen : Specimens.published()) {
        if (Set.of("conductor", "camunda").contains(specimen.name())) {
          execute(server, "postgres", "create database " + specimen.name());
          execute(server, specimen.name(), specimen.ddl());
          Path kept = keep(server, specimen.name());
          compare(out, specimen.name(), server.getJdbcUrl("postgres", specimen.name()), kept);
          Files.delete(kept);
        }
      }
    }
    out.println();
  }

  private static void execute(EmbeddedPostgres server, String database, String sql)
      throws SQLException {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Path keep(EmbeddedPostgres server, String database)
      throws SQLException, IOException {
    try (Connection connection = server.getDatabase("postgres", database).getConnection()) {
      return Files.writeString(
          Files.createTempFile("catalog", ".txt"),
          KeptCatalog.written(CatalogReader.read(connection, Set.of())));
    }
  }

  /** In turns, so that the tools meet the same machine. */
  private static void compare(PrintStream out, String schema, String url, Path kept)
      throws Exception {
    Map<Tool, List<Double>> first = new EnumMap<>(Tool.class);
    Map<Tool, List<Double>> later = new EnumMap<>(Tool.class);
    for (int jvm = 0; jvm < JVMS; jvm++) {
      for (Tool tool : Tool.values()) {
        List<Double> times = times(tool, tool == Tool.KEPT ? kept.toString() : url);
        first.computeIfAbsent(tool, any -> new ArrayList<>()).add(times.get(0));
        later.computeIfAbsent(tool, any -> new ArrayList<>()).addAll(times.subList(1, ROUNDS));
      }
    }
    for (Tool tool : Tool.values()) {
      out.println(
          "| %s | %s | %s | %s |"
              .formatted(schema, tool.title(), cells(first, tool), cells(later, tool)));
    }
  }

  private static String cells(Map<Tool, List<Double>> times, Tool tool) {
    Measurement own = measurement(times, tool);
    return own + " | " + own.ratioTo(measurement(times, Tool.PG_INDEX_HEALTH));
  }

  private static Measurement measurement(Map<Tool, List<Double>> times, Tool tool) {
    return new Measurement(times.getOrDefault(tool, List.of()));
  }

  private static List<Double> times(Tool tool, String from) throws Exception {
    String output =
        ChildJvm.run(RulesRun.class, List.of(), List.of(tool.name(), from, String.valueOf(ROUNDS)));
    return Arrays.stream(output.split(" ", -1)).map(Double::valueOf).toList();
  }
}
