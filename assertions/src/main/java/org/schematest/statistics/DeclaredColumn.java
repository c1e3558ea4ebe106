package org.schematest.statistics;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a test declares about the values of a column; whatever it leaves out follows from the schema
 * where it can.
 *
 * @param table as a test names it: bare in the test's own schema, else {@code schema.table}
 * @param column as the catalog stores its name
 * @param nullFraction the share of rows in which it is null, from 0 to 1
 * @param distinct how many different values it has, at least 1
 * @param mostCommon values with the share of rows that have them; the shares, with that of null,
 *     add up to at most 1
 */
public record DeclaredColumn(
    String table,
    String column,
    Optional<Double> nullFraction,
    Optional<Long> distinct,
    List<CommonValue> mostCommon) {

  /**
   * @throws IllegalArgumentException if it cannot be true of any column
   */
  public DeclaredColumn {
    mostCommon = List.copyOf(mostCommon);
    String subject = "column " + table + "." + column;
    if (nullFraction.isEmpty() && distinct.isEmpty() && mostCommon.isEmpty()) {
      throw new IllegalArgumentException(
          subject
              + ": nothing is declared about its values: how many are distinct, which share of the"
              + " rows is null, or which values are the most common");
    }
    nullFraction.ifPresent(share -> checkShare(subject, "null", share, share >= 0));
    checkMostCommon(subject, mostCommon);
    if (distinct.isPresent()) {
      checkDistinct(subject, distinct.get(), mostCommon);
    }
    checkSum(subject, nullFraction, mostCommon);
  }

  private static void checkShare(String subject, String of, double share, boolean enough) {
    if (!enough || !(share <= 1)) {
      String hint =
          share > 1 && share <= 100
              ? "; %s %% is %s".formatted(text(share), text(share / 100))
              : "";
      throw new IllegalArgumentException(
          "%s: the share of %s must be %s 0 and at most 1, but is %s%s"
              .formatted(subject, of, of.equals("null") ? "at least" : "above", text(share), hint));
    }
  }

  private static void checkMostCommon(String subject, List<CommonValue> mostCommon) {
    Map<String, Double> seen = new HashMap<>();
    for (CommonValue value : mostCommon) {
      String text =
          value.value().orElseThrow(() -> new IllegalArgumentException(subject + ": no value"));
      checkShare(subject, quoted(value), value.frequency(), value.frequency() > 0);
      Double before = seen.put(text, value.frequency());
      if (before != null) {
        throw new IllegalArgumentException(
            "%s: %s has two shares, %s and %s"
                .formatted(subject, quoted(value), text(before), text(value.frequency())));
      }
    }
  }

  private static void checkDistinct(String subject, long distinct, List<CommonValue> mostCommon) {
    if (distinct < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: at least 1 value must be distinct, but %,d are declared",
              subject,
              distinct));
    }
    if (distinct < mostCommon.size()) {
      throw new IllegalArgumentException(
          "%s: the distinct values are declared to be %d, but %d have a share: %s"
              .formatted(subject, distinct, mostCommon.size(), shares(mostCommon)));
    }
  }

  private static void checkSum(
      String subject, Optional<Double> nullFraction, List<CommonValue> mostCommon) {
    BigDecimal sum = BigDecimal.valueOf(nullFraction.orElse(0.0));
    for (CommonValue value : mostCommon) {
      sum = sum.add(BigDecimal.valueOf(value.frequency()));
    }
    if (sum.compareTo(BigDecimal.ONE) > 0) {
      String nulls = nullFraction.map(share -> ", null " + text(share)).orElse("");
      throw new IllegalArgumentException(
          "%s: the shares must add up to at most 1, but they add up to %s: %s%s"
              .formatted(
                  subject, sum.stripTrailingZeros().toPlainString(), shares(mostCommon), nulls));
    }
  }

  private static String shares(List<CommonValue> mostCommon) {
    return mostCommon.stream()
        .map(value -> quoted(value) + " " + text(value.frequency()))
        .collect(Collectors.joining(", "));
  }

  private static String quoted(CommonValue value) {
    return "'" + value.value().orElse("") + "'";
  }

  private static String text(double number) {
    return Double.isFinite(number)
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : String.valueOf(number);
  }
}
