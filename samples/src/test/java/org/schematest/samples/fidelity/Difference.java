package org.schematest.samples.fidelity;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The plans of one query on the loaded database and on a copy. */
record Difference(Planned loaded, Planned copy) {

  boolean sameShape() {
    return loaded.plan().hasShapeOf(copy.plan());
  }

  boolean sameIndexes() {
    return loaded.plan().indexes().equals(copy.plan().indexes());
  }

  /** Costs and rows too, to the last digit that PostgreSQL prints. */
  boolean same() {
    return loaded.json().equals(copy.json());
  }

  double resultRatio() {
    return ratio(loaded.plan(), copy.plan());
  }

  /** How far the estimated rows of each node are off, if the plans have one shape, else none. */
  List<Double> ratios(boolean scansOnly) {
    List<Double> ratios = new ArrayList<>();
    if (sameShape()) {
      Iterator<PlanTree> others = copy.plan().nodes().iterator();
      for (PlanTree node : loaded.plan().nodes().toList()) {
        PlanTree other = others.next();
        if (node.scan() || !scansOnly) {
          ratios.add(ratio(node, other));
        }
      }
    }
    return ratios;
  }

  /** Twice as many and half as many are equally far off: 2. */
  private static double ratio(PlanTree one, PlanTree other) {
    double rows = Math.max(1, one.rows());
    double otherRows = Math.max(1, other.rows());
    return Math.max(rows, otherRows) / Math.min(rows, otherRows);
  }

  /** Both outlines side by side, a {@code *} where the shapes part. */
  String sideBySide() {
    List<String> left = loaded.plan().outline();
    List<String> right = copy.plan().outline();
    int width = left.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < Math.max(left.size(), right.size()); line++) {
      String one = line < left.size() ? left.get(line) : "";
      String other = line < right.size() ? right.get(line) : "";
      boolean parts = !shape(one).equals(shape(other));
      text.append(
          String.format(Locale.ROOT, "%s %-" + width + "s | %s%n", parts ? "*" : " ", one, other));
    }
    return text.toString();
  }

  private static String shape(String line) {
    return line.replaceFirst("  rows=.*", "");
  }
}
