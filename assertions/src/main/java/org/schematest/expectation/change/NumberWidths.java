package org.schematest.expectation.change;

import java.util.List;

/** Which numbers hold which (manual, 8.1). */
public final class NumberWidths {

  /** Each holds all numbers of those before it. */
  private static final List<String> NUMBERS = List.of("smallint", "integer", "bigint", "numeric");

  private NumberWidths() {}

  /** Whether the one type holds all numbers of the other, and more; false if one is no number. */
  public static boolean isWider(String one, String other) {
    return NUMBERS.contains(other) && NUMBERS.indexOf(one) > NUMBERS.indexOf(other);
  }

  /** Whether foreign keys compare it with other whole numbers as it is. */
  public static boolean isWhole(String type) {
    return NUMBERS.subList(0, 3).contains(type);
  }
}
