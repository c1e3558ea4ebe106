package org.schematest.statistics.file;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.stream.Collectors;

/** How single values are spelled: the same on each JDK, and no longer than they must be. */
final class JsonText {

  /** Digits that tell any two doubles apart: IEEE 754. */
  private static final int DOUBLE_DIGITS = 17;

  /**
   * Zeros after the point, and half the digits before it, that are read more easily than an
   * exponent.
   */
  private static final int READABLE = 8;

  private JsonText() {}

  static String text(String value) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
  }

  static String texts(Collection<String> values) {
    return values.stream().map(JsonText::text).collect(Collectors.joining(", ", "[", "]"));
  }

  static String numbers(Collection<Double> values) {
    return values.stream().map(JsonText::number).collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * The decimal number with the fewest digits that is read as that double. Double.toString is not
   * it: before JDK 19 it has a digit too many for some (JDK-4511638).
   */
  static String number(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= DOUBLE_DIGITS; digits++) {
      shortest = exact.round(new MathContext(digits));
      if (shortest.doubleValue() == value) {
        break;
      }
    }
    BigDecimal stripped = shortest.stripTrailingZeros();
    int magnitude = stripped.precision() - stripped.scale();
    boolean readable = magnitude > -READABLE && magnitude <= 2 * READABLE;
    return readable ? stripped.toPlainString() : stripped.toString();
  }
}
