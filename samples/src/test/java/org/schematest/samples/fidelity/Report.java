package org.schematest.samples.fidelity;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables, a mode each, and under each table the plans that differ. */
final class Report {

  /** Where most plans differ, no single one tells why. */
  private static final int EXPLAINED = 18;

  private final Map<String, List<String>> rows = new LinkedHashMap<>();
  private final Map<String, List<String>> plans = new LinkedHashMap<>();

  void add(String mode, String version, Comparison comparison) {
    row(mode, comparison.row(version));
    if (!comparison.ofOtherShape().isEmpty()) {
      note(mode, "PostgreSQL %s: other shapes of %s%n".formatted(version, comparison.names()));
    }
    if (comparison.ofOtherShape().size() > EXPLAINED) {
      return;
    }
    for (Difference query : comparison.ofOtherShape()) {
      note(
          mode,
          "PostgreSQL %s, %s: loaded | %s%n%n%s"
              .formatted(version, query.loaded().query(), mode, query.sideBySide()));
    }
  }

  void failed(String mode, String version, Exception failure) {
    row(mode, "| %s | – | – | – | – | – | – |".formatted(version));
    note(mode, "PostgreSQL %s: %s%n".formatted(version, failure));
  }

  private void row(String mode, String row) {
    rows.computeIfAbsent(mode, any -> new ArrayList<>()).add(row);
  }

  private void note(String mode, String note) {
    plans.computeIfAbsent(mode, any -> new ArrayList<>()).add(note);
  }

  void print(PrintStream out) {
    rows.forEach(
        (mode, lines) -> {
          out.println("## " + mode + "\n\n" + Comparison.HEADER);
          lines.forEach(out::println);
          out.println();
        });
    plans.forEach(
        (mode, notes) -> {
          out.println("## Differences: " + mode + "\n");
          notes.forEach(out::println);
        });
  }
}
