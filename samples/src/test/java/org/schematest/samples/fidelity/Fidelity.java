package org.schematest.samples.fidelity;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * Measures how far the plans of an empty database are those of a loaded one: the queries of TPC-H
 * on real rows, and on copies without rows that are told more or less about them. Prints tables,
 * and each plan that differs. docs/fidelity.md has the command.
 */
public final class Fidelity {

  private static final String LOADED = "tpch";

  private final Options options;
  private final Report report = new Report();
  private long lines;

  private Fidelity(Options options) {
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    Fidelity fidelity = new Fidelity(options);
    for (String version : options.versions()) {
      try (FidelityServer server = FidelityServer.start(options, version)) {
        fidelity.measure(server);
      }
    }
    PrintStream out = System.out;
    out.printf(
        Locale.ROOT,
        "TPC-H at scale factor %s: %,d lines of orders. PostgreSQL %s.%n%n",
        options.scale(),
        fidelity.lines,
        String.join(", ", options.versions()));
    fidelity.report.print(out);
  }

  private void measure(FidelityServer server) throws SQLException, IOException {
    DataSource loaded = loaded(server);
    String version = Sql.text(loaded, "select current_setting('server_version')");
    lines = Sql.number(loaded, "select count(*) from lineitem");
    List<Planned> plans = Planned.all(loaded);
    report.add("The loaded database once more", version, Comparison.of(plans, Planned.all(loaded)));
    for (Mode mode : Mode.values()) {
      String name = "copy_" + mode.name().toLowerCase(Locale.ROOT);
      server.drop(name);
      DataSource copy = server.create(name);
      TpchData.create(copy);
      try {
        mode.tell(loaded, copy);
        report.add(mode.title(), version, Comparison.of(plans, Planned.all(copy)));
      } catch (SQLException | RuntimeException e) {
        report.failed(mode.title(), version, e);
      }
    }
    // At last, for it changes what the others were told.
    Sql.run(loaded, "analyze");
    report.add(
        "The loaded database, analyzed again", version, Comparison.of(plans, Planned.all(loaded)));
  }

  private DataSource loaded(FidelityServer server) throws SQLException, IOException {
    if (server.has(LOADED)) {
      return server.database(LOADED);
    }
    long start = System.nanoTime();
    // Renamed when it is complete: an interrupted run must not leave half of it to the next.
    server.drop("loading");
    TpchData.load(server.create("loading"), options.scale());
    server.rename("loading", LOADED);
    DataSource loaded = server.database(LOADED);
    System.err.printf(
        Locale.ROOT,
        "loaded %s in %.0f s%n",
        Sql.text(loaded, "select version()"),
        (System.nanoTime() - start) / 1e9);
    return loaded;
  }
}
