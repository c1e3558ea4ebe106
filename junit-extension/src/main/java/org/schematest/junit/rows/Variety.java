package org.schematest.junit.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Picks few rows out of many, so that each value is in one of them. */
final class Variety {

  private static final int MOST = 60;

  private Variety() {}

  /** The one with most nulls and the one with fewest are always among them. */
  static List<List<@Nullable String>> of(List<List<@Nullable String>> rows) {
    if (rows.size() <= 1) {
      return rows;
    }
    Comparator<List<@Nullable String>> nulls =
        Comparator.comparing(row -> Collections.frequency(row, null));
    Set<List<@Nullable String>> picked = new LinkedHashSet<>();
    picked.add(Collections.min(rows, nulls));
    picked.add(Collections.max(rows, nulls));
    Set<String> seen = new HashSet<>();
    picked.forEach(row -> see(row, seen));
    for (List<@Nullable String> row : rows) {
      if (picked.size() < MOST && see(row, seen)) {
        picked.add(row);
      }
    }
    for (List<@Nullable String> row : rows) {
      if (picked.size() < MOST) {
        picked.add(row);
      }
    }
    return new ArrayList<>(picked);
  }

  /** Whether a row has a value that none before it had. */
  private static boolean see(List<@Nullable String> row, Set<String> seen) {
    boolean unseen = false;
    for (int column = 0; column < row.size(); column++) {
      unseen |= seen.add(column + " " + row.get(column));
    }
    return unseen;
  }
}
