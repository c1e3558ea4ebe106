package org.schematest.migration.digest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many migrations were released, and a digest of that and of the last one's line: a line that
 * is taken out at the end breaks no chain.
 */
record Seal(int released, String digest) {

  private static final Pattern LINE = Pattern.compile("released ([1-9][0-9]{0,8}) ([0-9a-f]{64})");

  /** Of the lines up to the last one that is released; empty if there is none. */
  static Optional<Seal> of(List<DigestLine> released) {
    int count = released.size();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new Seal(count, Sha256.of(Integer.toString(count), released.get(count - 1).chain())));
  }

  /** What a line of the file says; empty if it is another one. */
  static Optional<Seal> parse(String line) {
    Matcher parts = LINE.matcher(line.strip());
    return parts.matches()
        ? Optional.of(new Seal(Integer.parseInt(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  /** As the file has it. */
  String written() {
    return "released %d %s".formatted(released, digest);
  }
}
