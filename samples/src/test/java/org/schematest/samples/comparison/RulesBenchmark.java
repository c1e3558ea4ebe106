package org.schematest.samples.comparison;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.schematest.samples.benchmark.measure.ChildJvm;
import org.schematest.samples.benchmark.measure.Measurement;

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
          create(server, specimen);
          compare(out, specimen.name(), server.getJdbcUrl("postgres", specimen.name()));
        }
      }
    }
    out.println();
  }

  private static void create(EmbeddedPostgres server, Specimen specimen) throws SQLException {
    execute(server, "postgres", "create database " + specimen.name());
    execute(server, specimen.name(), specimen.ddl());
  }

  private static void execute(EmbeddedPostgres server, String database, String sql)
      throws SQLException {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** In turns, so that both tools meet the same machine. */
  private static void compare(PrintStream out, String schema, String url) throws Exception {
    List<Double> theirFirst = new ArrayList<>();
    List<Double> theirLater = new ArrayList<>();
    List<Double> ourFirst = new ArrayList<>();
    List<Double> ourLater = new ArrayList<>();
    for (int jvm = 0; jvm < JVMS; jvm++) {
      add(times("theirs", url), theirFirst, theirLater);
      add(times("ours", url), ourFirst, ourLater);
    }
    Measurement first = new Measurement(theirFirst);
    Measurement later = new Measurement(theirLater);
    out.println(row(schema, "pg-index-health, static checks", first, first, later, later));
    out.println(
        row(
            schema,
            "Schematest, all rules",
            new Measurement(ourFirst),
            first,
            new Measurement(ourLater),
            later));
  }

  private static void add(List<Double> times, List<Double> first, List<Double> later) {
    first.add(times.get(0));
    later.addAll(times.subList(1, times.size()));
  }

  private static String row(
      String schema,
      String tool,
      Measurement first,
      Measurement theirFirst,
      Measurement later,
      Measurement theirLater) {
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(
            schema, tool, first, first.ratioTo(theirFirst), later, later.ratioTo(theirLater));
  }

  private static List<Double> times(String tool, String url) throws Exception {
    String output =
        ChildJvm.run(RulesRun.class, List.of(), List.of(tool, url, String.valueOf(ROUNDS)));
    return Arrays.stream(output.split(" ", -1)).map(Double::valueOf).toList();
  }
}
