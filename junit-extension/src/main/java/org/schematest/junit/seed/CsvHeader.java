package org.schematest.junit.seed;

import java.util.ArrayList;
import java.util.List;

/** The first line of a file of values, read as {@code copy … csv} reads it. */
final class CsvHeader {

  private CsvHeader() {}

  /** The names in it; none of an empty file. */
  static List<String> of(String text) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    int at = 0;
    while (at < text.length() && (quoted || !isLineEnd(text.charAt(at)))) {
      char character = text.charAt(at);
      if (character == '"') {
        boolean doubled = quoted && at + 1 < text.length() && text.charAt(at + 1) == '"';
        if (doubled) {
          name.append('"');
          at++;
        } else {
          quoted = !quoted;
        }
      } else if (character == ',' && !quoted) {
        names.add(name.toString());
        name.setLength(0);
      } else {
        name.append(character);
      }
      at++;
    }
    if (!names.isEmpty() || name.length() > 0) {
      names.add(name.toString());
    }
    return names;
  }

  private static boolean isLineEnd(char character) {
    return character == '\n' || character == '\r';
  }
}
