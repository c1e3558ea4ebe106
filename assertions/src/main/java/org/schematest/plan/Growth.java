package org.schematest.plan;

import java.util.Locale;
import java.util.Optional;

/**
 * How much more data there is than was declared.
 *
 * @param times the factor, above 0: 10 is ten times the rows
 * @param table the only one that grows, as a test names it; empty if all do
 */
public record Growth(double times, Optional<String> table) {

  /** As much as was declared. */
  public static final Growth NONE = new Growth(1, Optional.empty());

  public Growth {
    if (!(times > 0) || Double.isInfinite(times)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "data must grow by a factor above 0, but it is %s", times));
    }
  }

  public static Growth ofAll(double times) {
    return new Growth(times, Optional.empty());
  }

  public static Growth of(String table, double times) {
    return new Growth(times, Optional.of(table));
  }
}
