package org.schematest.expectation.migration.data;

import java.math.BigDecimal;
import java.util.Optional;
import org.schematest.migration.data.ColumnFingerprint;
import org.schematest.migration.data.RowText;
import org.schematest.migration.data.RowValue;
import org.schematest.migration.data.TableRow;

/**
 * A value that is not what it was.
 *
 * @param row in which it was
 * @param column in which it was
 * @param before empty if it was null
 * @param now the same column after the migration
 * @param after empty if it is null
 */
record ChangedValue(
    TableRow row,
    ColumnFingerprint column,
    Optional<RowValue> before,
    ColumnFingerprint now,
    Optional<RowValue> after) {

  private static final String NUMBER = "-?[0-9]+([.][0-9]+)?(e[+-]?[0-9]+)?";
  private static final String MOMENT = "[0-9]+-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}.*";

  /** {@code 10.25, then 10.3}. */
  String description() {
    return "%s, then %s"
        .formatted(
            before.map(value -> RowText.shown(value, column)).orElse("null"),
            after.map(value -> RowText.shown(value, now)).orElse("null"));
  }

  boolean isChanged() {
    if (before.isEmpty() || after.isEmpty()) {
      return before.isPresent() || after.isPresent();
    }
    return !before.get().equalsIn(after.get());
  }

  /** What was done to it, as a verb. */
  String how() {
    if (before.isEmpty()) {
      return "filled in";
    }
    if (after.isEmpty()) {
      return "emptied";
    }
    String then = before.get().meant();
    String now = after.get().meant();
    if (isRounded(then, now)) {
      return "rounded";
    }
    if (then.startsWith(now)) {
      return "cut off";
    }
    return "changed";
  }

  private static boolean isRounded(String then, String now) {
    if (then.matches(NUMBER) && now.matches(NUMBER)) {
      BigDecimal before = new BigDecimal(then);
      BigDecimal after = new BigDecimal(now);
      // Of as many digits as are left, none was changed by more than one.
      return after.stripTrailingZeros().precision() < before.stripTrailingZeros().precision()
          && before.subtract(after).abs().compareTo(after.stripTrailingZeros().ulp()) < 0;
    }
    return then.matches(MOMENT) && then.contains(".") && isWithoutFraction(then, now);
  }

  /** Moments of the same minute or the next, of which the later has fewer digits of a second. */
  private static boolean isWithoutFraction(String then, String now) {
    return now.matches(MOMENT)
        && now.length() < then.length()
        && now.startsWith(then.substring(0, then.indexOf(':')));
  }
}
