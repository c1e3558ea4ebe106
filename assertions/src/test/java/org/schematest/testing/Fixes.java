package org.schematest.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The statements that a failure says would mend it. */
public final class Fixes {

  private static final Pattern LABEL = Pattern.compile("^ +fix  +(?=\\S)");

  private Fixes() {}

  /** Those of that failure, as one script. */
  public static String of(@Nullable Throwable failure) {
    if (failure == null || failure.getMessage() == null) {
      throw new IllegalArgumentException("nothing failed, so there is nothing to mend");
    }
    return String.join("\n", in(failure.getMessage()));
  }

  /** Those of every finding in the message, in their order. */
  public static List<String> in(String message) {
    List<String> fixes = new ArrayList<>();
    int margin = -1;
    for (String line : message.lines().toList()) {
      Matcher label = LABEL.matcher(line);
      if (label.find()) {
        margin = label.end();
        fixes.add(line.substring(margin));
      } else if (margin >= 0 && line.length() > margin && line.substring(0, margin).isBlank()) {
        fixes.add(line.substring(margin));
      } else {
        margin = -1;
      }
    }
    return fixes;
  }
}
