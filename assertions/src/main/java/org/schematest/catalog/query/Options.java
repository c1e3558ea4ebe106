package org.schematest.catalog.query;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Options as the catalog stores them: {@code {fillfactor=70,autovacuum_enabled=off}}. */
public final class Options {

  private Options() {}

  /** By name. One without a value has an empty one. */
  public static Map<String, String> of(List<String> options) {
    return of(options, "");
  }

  /** By name, each name after that prefix. */
  public static Map<String, String> of(List<String> options, String prefix) {
    Map<String, String> map = new TreeMap<>();
    for (String option : options) {
      String[] parts = option.split("=", 2);
      map.put(prefix + parts[0], parts.length < 2 ? "" : parts[1]);
    }
    return map;
  }

  /** Whether a value says yes, in one of the ways that PostgreSQL takes (manual, 20.1). */
  public static boolean isOn(@Nullable String value) {
    return value != null
        && (value.equals("1")
            || value.equalsIgnoreCase("on")
            || isBeginning(value, "true")
            || isBeginning(value, "yes"));
  }

  private static boolean isBeginning(String value, String word) {
    return !value.isEmpty() && word.regionMatches(true, 0, value, 0, value.length());
  }
}
