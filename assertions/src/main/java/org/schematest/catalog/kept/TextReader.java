package org.schematest.catalog.kept;

import java.util.ArrayList;
import java.util.List;

/** Reads what {@link TextWriter} wrote. */
final class TextReader {

  private final String text;
  private int position;

  /** In the order in which they were written: number 1 comes first. */
  private final List<Object> known = new ArrayList<>();

  TextReader(String text) {
    this.text = text;
  }

  long number() {
    boolean negative = text.charAt(position) == '-';
    if (negative) {
      position++;
    }
    long value = 0;
    for (char next = text.charAt(position++); next != ' '; next = text.charAt(position++)) {
      if (next < '0' || next > '9') {
        throw new IllegalArgumentException(
            "a digit should be at %d, but \"%s\" is".formatted(position - 1, next));
      }
      // Downwards, for there is one more negative number than there are positive ones.
      value = Math.subtractExact(Math.multiplyExact(value, 10L), next - '0');
    }
    return negative ? value : Math.negateExact(value);
  }

  /** A number of things, or of a thing. */
  int count() {
    int count = Math.toIntExact(number());
    if (count < 0) {
      throw new IllegalArgumentException("there cannot be %d of something".formatted(count));
    }
    return count;
  }

  String string() {
    int number = count();
    if (number > 0) {
      return (String) known(number);
    }
    int end = Math.addExact(count(), position);
    String value = text.substring(position, end);
    position = end;
    know(value);
    return value;
  }

  /** What has that number, from 1. */
  Object known(int number) {
    return known.get(number - 1);
  }

  void know(Object value) {
    known.add(value);
  }

  void end() {
    if (position != text.length()) {
      throw new IllegalArgumentException("more was written than a catalog");
    }
  }
}
