package org.schematest.samples.comparison;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.schematest.samples.benchmark.measure.Measurement;

/** Puts one schema to one tool several times, in a JVM that does nothing else. */
final class RulesRun {

  private RulesRun() {}

  /** Takes the tool, the address, and how often; prints the times in ms. */
  public static void main(String[] arguments) throws Exception {
    List<Double> times = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(arguments[1]);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select 1"); // the driver is loaded
      for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
        times.add(Measurement.millis(() -> ask(arguments[0], connection)));
        connection.rollback();
      }
    }
    System.out.println(times.stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  private static int ask(String tool, Connection connection) throws SQLException {
    return tool.equals("ours")
        ? new Schematest(connection).findings().size()
        : new PgIndexHealth(connection).findings(List.of("public")).size();
  }
}
