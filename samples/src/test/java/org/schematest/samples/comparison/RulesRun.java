package org.schematest.samples.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.schematest.catalog.kept.KeptCatalog;
import org.schematest.samples.benchmark.measure.Measurement;

/** Puts one schema to one tool several times, in a JVM that does nothing else. */
final class RulesRun {

  private RulesRun() {}

  /** The tools that are compared. */
  enum Tool {
    PG_INDEX_HEALTH("pg-index-health, static checks"),
    SCHEMATEST("Schematest, all rules"),
    KEPT("Schematest, all rules, on the kept catalog");

    private final String title;

    Tool(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** Takes the tool, the address or the file, and how often; prints the times in ms. */
  public static void main(String[] arguments) throws Exception {
    Tool tool = Tool.valueOf(arguments[0]);
    int rounds = Integer.parseInt(arguments[2]);
    List<Double> times = new ArrayList<>();
    if (tool == Tool.KEPT) {
      for (int round = 0; round < rounds; round++) {
        times.add(Measurement.millis(() -> askKept(Path.of(arguments[1]))));
      }
    } else {
      try (Connection connection = DriverManager.getConnection(arguments[1]);
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("select 1"); // the driver is loaded
        for (int round = 0; round < rounds; round++) {
          times.add(Measurement.millis(() -> ask(tool, connection)));
          connection.rollback();
        }
      }
    }
    System.out.println(times.stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  private static int ask(Tool tool, Connection connection) throws SQLException {
    return tool == Tool.SCHEMATEST
        ? new Schematest(connection).findings().size()
        : new PgIndexHealth(connection).findings(List.of("public")).size();
  }

  private static int askKept(Path file) throws IOException {
    return new Schematest(KeptCatalog.read(Files.readString(file))).findings().size();
  }
}
