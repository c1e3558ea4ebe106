package org.schematest.expectation.migration.release;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a type, as {@code format_type} prints it, takes every value of another one as it is. */
final class WiderType {

  private static final List<List<String>> CHAINS =
      List.of(
          List.of("smallint", "integer", "bigint", "numeric"),
          List.of("real", "double precision"),
          List.of("cidr", "inet"),
          List.of("character varying", "text"));

  private static final Pattern SIZED =
      Pattern.compile("(?<base>[^(]+)(?:\\((?<size>\\d+)(?:,(?<scale>\\d+))?\\))?(?<rest>.*)");

  private WiderType() {}

  static boolean is(String from, String to) {
    Matcher before = SIZED.matcher(from);
    Matcher after = SIZED.matcher(to);
    if (!before.matches() || !after.matches()) {
      return false;
    }
    if (before.group("base").equals(after.group("base"))) {
      return before.group("rest").equals(after.group("rest")) && isWider(before, after);
    }
    return after.group("size") == null
        && CHAINS.stream()
            .anyMatch(
                chain ->
                    chain.contains(before.group("base"))
                        && chain.indexOf(before.group("base"))
                            < chain.indexOf(after.group("base")));
  }

  private static boolean isWider(Matcher before, Matcher after) {
    if (after.group("size") == null) {
      return true;
    }
    if (before.group("size") == null) {
      return false;
    }
    int digits = number(after, "size") - number(before, "size");
    int scale = number(after, "scale") - number(before, "scale");
    return digits >= 0 && scale >= 0 && digits >= scale;
  }

  private static int number(Matcher type, String group) {
    String text = type.group(group);
    return text == null ? 0 : Integer.parseInt(text);
  }
}
