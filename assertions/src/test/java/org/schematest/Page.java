package org.schematest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param lines as they stand in the file
 */
record Page(List<String> lines) {

  Page {
    lines = List.copyOf(lines);
  }

  /** The one of that name in {@code docs}. */
  static Page named(String file) {
    try {
      return new Page(Files.readAllLines(Path.of("..", "docs", file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cells of each line of its tables, the heads and rules included. */
  Stream<List<String>> cells() {
    return lines.stream()
        .filter(line -> line.startsWith("|"))
        .map(line -> List.of(line.substring(1, line.length() - 1).split("\\|")))
        .map(cells -> cells.stream().map(String::strip).toList());
  }
}
