package org.schematest.junit.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What columns that depend on each other may have together.
 *
 * @param distinct whether rows had better differ in it
 * @param another more values, of a column that depends on no other
 */
record Choices(
    List<String> columns,
    List<List<@Nullable String>> tuples,
    boolean distinct,
    Optional<IntFunction<String>> another) {

  private static final int MORE = 30;

  Choices {
    columns = List.copyOf(columns);
    tuples = List.copyOf(tuples);
  }

  /** What a row tries, from the first on. */
  Cursor of(RowShape shape, int row) {
    List<List<@Nullable String>> order = new ArrayList<>(tuples);
    Comparator<List<@Nullable String>> nulls =
        Comparator.comparing(tuple -> Collections.frequency(tuple, null));
    int start = shape == RowShape.VARIED || distinct ? row : 0;
    if (shape == RowShape.VARIED) {
      rotate(order, start);
      return new Cursor(this, order);
    }
    order.sort(shape == RowShape.FULL ? nulls : nulls.reversed());
    int best = 0;
    while (best < order.size() && nulls.compare(order.get(0), order.get(best)) == 0) {
      best++;
    }
    rotate(order.subList(0, best), start);
    return new Cursor(this, order);
  }

  private static void rotate(List<?> order, int start) {
    if (!order.isEmpty()) {
      Collections.rotate(order, -(start % order.size()));
    }
  }

  /** Where a row is in them. */
  static final class Cursor {

    private final Choices choices;
    private final List<List<@Nullable String>> order;
    private int at;

    private Cursor(Choices choices, List<List<@Nullable String>> order) {
      this.choices = choices;
      this.order = order;
    }

    Choices choices() {
      return choices;
    }

    /** The values, in the order of the columns. */
    List<@Nullable String> values() {
      if (at < order.size()) {
        return order.get(at);
      }
      int number = at - order.size();
      return choices
          .another()
          .map(next -> List.<@Nullable String>of(next.apply(number)))
          .orElseThrow();
    }

    /** Goes on to what comes next; to the first again, with false, after the last. */
    boolean step() {
      at++;
      if (at < order.size() + (choices.another().isPresent() ? MORE : 0)) {
        return true;
      }
      at = 0;
      return false;
    }
  }
}
