package org.schematest.expectation.growth;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How much more there is of something, as a person writes it. */
final class Factor {

  private Factor() {}

  /** {@code 10}, {@code 2.34}, {@code 1,000}: at most two digits after the point. */
  static String of(double times) {
    return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(times);
  }

  /** Data that stays as it is, or shrinks, is nothing that a promise about growth is made for. */
  static void check(double times) {
    if (!(times > 1) || Double.isInfinite(times)) {
      throw new IllegalArgumentException(
          "the data must grow by a factor above 1, but it is " + times);
    }
  }
}
