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

  /**
   * The one with most nulls and the one with fewest are always among them, and the plainest of
   * these.
   *
   * @param candidates for each column its values, the plainest first
   */
  static List<List<@Nullable String>> of(
      List<List<@Nullable String>> rows, List<List<@Nullable String>> candidates) {
    if (rows.size() <= 1) {
      return rows;
    }
    Comparator<List<@Nullable String>> nulls =
        Comparator.comparing(row -> Collections.frequency(row, null));
    Set<List<@Nullable String>> picked = new LinkedHashSet<>();
    Comparator<List<@Nullable String>> odd =
        Comparator.comparing((List<@Nullable String> row) -> oddity(row, candidates));
    picked.add(Collections.min(rows, nulls.thenComparing(odd)));
    picked.add(Collections.max(rows, nulls.thenComparing(odd.reversed())));
    Set<String> seen = new HashSet<>();
    for (List<@Nullable String> row : picked) {
      see(row, seen);
    }
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

  /** How far its values are from the plainest ones. */
  private static int oddity(List<@Nullable String> row, List<List<@Nullable String>> candidates) {
    int sum = 0;
    for (int column = 0; column < row.size(); column++) {
      int place = candidates.get(column).indexOf(row.get(column));
      sum += place < 0 ? MOST : place;
    }
    return sum;
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
