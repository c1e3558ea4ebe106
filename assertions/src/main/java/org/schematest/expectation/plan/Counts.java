package org.schematest.expectation.plan;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.schematest.plan.Plan;

/** Numbers as a person reads them. */
public final class Counts {

  private static final double KILO = 1024;

  private Counts() {}

  /** {@code 1 row}, {@code 10,000 rows}; what is expected need not be whole, and is rounded up. */
  public static String of(double number, String singular) {
    String rounded = String.format(Locale.ROOT, "%,.0f", Math.ceil(number));
    return rounded + " " + singular + (rounded.equals("1") ? "" : "s");
  }

  public static String of(long number, String singular) {
    return of((double) number, singular);
  }

  /** {@code 12 kB}, {@code 4.0 MB}. */
  public static String bytes(double number) {
    double megabytes = number / KILO / KILO;
    return megabytes < 1
        ? String.format(Locale.ROOT, "%,.0f kB", Math.ceil(number / KILO))
        : String.format(Locale.ROOT, "%,.1f MB", megabytes);
  }

  /** {@code 3}, {@code 3.5}. */
  public static String factor(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,.0f", number)
        : String.format(Locale.ROOT, "%,.1f", number);
  }

  /** A number that a test names, with all its digits: {@code 200}, {@code 1.01}. */
  public static String exact(double number) {
    return new DecimalFormat(
            "#,##0.################", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(number);
  }

  /** {@code (customer_id, status)}; {@code nothing} where there is none. */
  static String columns(Collection<String> names) {
    return names.isEmpty() ? "nothing" : names.stream().collect(Collectors.joining(", ", "(", ")"));
  }

  /** What numbers of rows are: expected, or counted. */
  public static boolean areCounted(Plan plan) {
    return plan.root().actual().isPresent();
  }
}
