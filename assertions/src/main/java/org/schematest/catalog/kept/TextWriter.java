package org.schematest.catalog.kept;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Numbers, each with a space after it, and strings behind their lengths. What was written before is
 * written as its number: names and types come again and again.
 */
final class TextWriter {

  private final StringBuilder text = new StringBuilder();
  private final Map<String, Integer> strings = new HashMap<>();

  /** Records by identity: to hash them would cost more than to write them. */
  private final IdentityHashMap<Record, Integer> records = new IdentityHashMap<>();

  private int known;

  void number(long value) {
    text.append(value).append(' ');
  }

  void string(String value) {
    Integer earlier = strings.get(value);
    if (earlier != null) {
      number(earlier);
      return;
    }
    number(0);
    number(value.length());
    text.append(value);
    strings.put(value, ++known);
  }

  /** Whether all is said of a record by the number that it has; otherwise its components follow. */
  boolean isKnown(Record value) {
    Integer earlier = records.get(value);
    number(earlier == null ? 0 : earlier);
    return earlier != null;
  }

  /** Gives a record its number, after its components. */
  void know(Record value) {
    records.put(value, ++known);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
