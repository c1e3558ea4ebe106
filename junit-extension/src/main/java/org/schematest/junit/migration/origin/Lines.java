package org.schematest.junit.migration.origin;

import java.util.Arrays;
import java.util.stream.IntStream;

/** On which line of a text an offset is; found in less than the time of reading the text again. */
final class Lines {

  /** Of the first character after each line feed. */
  private final int[] starts;

  Lines(String text) {
    starts =
        IntStream.range(0, text.length())
            .filter(at -> text.charAt(at) == '\n')
            .map(at -> at + 1)
            .toArray();
  }

  /** From 1. */
  int at(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 2 : -found;
  }
}
