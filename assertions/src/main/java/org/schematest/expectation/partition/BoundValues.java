package org.schematest.expectation.partition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of a partition key as PostgreSQL prints them, and their order. */
final class BoundValues {

  private static final Pattern VALUE = Pattern.compile("'((?:[^']|'')*)'|([^\\s,()']+)");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  /** Values whose order is that of their letters, as PostgreSQL prints them. */
  private static final Pattern ORDERED_AS_TEXT =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d( \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([+-]\\d\\d(:\\d\\d)?)?)?"
              + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private BoundValues() {}

  /** Those of the first parentheses of {@code for values from (…) to (…)}, without quotes. */
  static List<String> first(String bound) {
    return inside(bound, bound.indexOf('('));
  }

  /** Those of the parentheses behind {@code to}. */
  static List<String> last(String bound) {
    return inside(bound, bound.lastIndexOf('('));
  }

  private static List<String> inside(String bound, int open) {
    List<String> values = new ArrayList<>();
    Matcher value = VALUE.matcher(bound).region(open + 1, bound.length());
    int end = open + 1;
    while (value.find() && !bound.substring(end, value.start()).contains(")")) {
      String text = value.group(1);
      values.add(text == null ? word(value.group(2)) : text.replace("''", "'"));
      end = value.end();
    }
    return values;
  }

  /** PostgreSQL prints these three in capitals. */
  private static String word(String text) {
    return text.matches("(?i)minvalue|maxvalue|null") ? text.toUpperCase(Locale.ROOT) : text;
  }

  static boolean same(List<String> one, List<String> other) {
    return one.size() == other.size() && (one.equals(other) || compare(one, other) == 0);
  }

  /**
   * Their order, the first that differs deciding.
   *
   * @throws IllegalArgumentException if it depends on a collation or a type that is not known here
   */
  static int compare(List<String> one, List<String> other) {
    for (int at = 0; at < Math.min(one.size(), other.size()); at++) {
      int order = compare(one.get(at), other.get(at));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(String one, String other) {
    if (one.equals(other)) {
      return 0;
    }
    int end = Integer.compare(end(one), end(other));
    if (end != 0) {
      return end;
    }
    if (NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()) {
      return new BigDecimal(one).compareTo(new BigDecimal(other));
    }
    if (ORDERED_AS_TEXT.matcher(one).matches() && ORDERED_AS_TEXT.matcher(other).matches()) {
      return one.compareTo(other);
    }
    throw new IllegalArgumentException(
        "which of \""
            + one
            + "\" and \""
            + other
            + "\" comes first, only PostgreSQL can tell: numbers, dates, times and UUIDs are"
            + " compared here");
  }

  /** Minus or plus where the value is an end of all. */
  private static int end(String value) {
    return switch (value) {
      case "MINVALUE" -> -2;
      case "-infinity" -> -1;
      case "infinity" -> 1;
      case "MAXVALUE" -> 2;
      default -> 0;
    };
  }
}
