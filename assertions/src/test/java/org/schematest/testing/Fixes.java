package org.schematest.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The statements that a failure proposes, as a reader would paste them. */
public final class Fixes {

  private static final Pattern FIX = Pattern.compile("^( *fix +)(.*)$");

  private Fixes() {}

  /** What stands after {@code fix}, of all findings, in their order. */
  public static String of(@Nullable Throwable failure) {
    if (failure == null || failure.getMessage() == null) {
      throw new IllegalArgumentException("nothing failed, so there is nothing to mend");
    }
    List<String> lines = new ArrayList<>();
    int margin = -1;
    for (String line : failure.getMessage().lines().toList()) {
      Matcher fix = FIX.matcher(line);
      if (fix.matches()) {
        margin = fix.group(1).length();
        lines.add(fix.group(2));
      } else if (margin >= 0 && line.startsWith(" ".repeat(margin))) {
        lines.add(line.substring(margin));
      } else {
        margin = -1;
      }
    }
    return String.join("\n", lines);
  }
}
