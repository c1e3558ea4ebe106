package org.schematest.junit.migration.run;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;

/** How long all migrations of a run may take together. */
public final class MigrationLimit {

  /** A system property, or a parameter of JUnit's: {@code 90s}, {@code 10m}, {@code 1h}. */
  public static final String PROPERTY = "schematest.migrationLimit";

  private static final Duration GENEROUS = Duration.ofMinutes(10);
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})(s|m|h)");

  private static volatile Duration limit = GENEROUS;

  private MigrationLimit() {}

  /**
   * Sets it for this JVM.
   *
   * @param text of the property
   * @throws MigrationFailedException if it is no such time
   */
  public static void set(String text) {
    limit = of(text.strip());
  }

  /** Ten minutes if nothing was set. */
  static Duration current() {
    return limit;
  }

  /**
   * The time that a text says.
   *
   * @throws MigrationFailedException if it is no such time
   */
  static Duration of(String text) {
    Matcher time = TEXT.matcher(text);
    if (!time.matches()) {
      throw new MigrationFailedException(
          new FailureText(
              "%s = %s is no time in which migrations have to end: write 90s, 10m or 1h"
                  .formatted(PROPERTY, text)));
    }
    long count = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }

  /** {@code 10m}, as the property spells it. */
  static String text(Duration limit) {
    long seconds = limit.toSeconds();
    return seconds % 3600 == 0
        ? seconds / 3600 + "h"
        : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
