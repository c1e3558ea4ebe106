package org.schematest.migration.digest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.migration.file.MigrationFile;

/**
 * One migration in the digest file.
 *
 * @param number of the line, from 1
 * @param chain the digest of the one before it, and of all that this migration is
 * @param text the beginning of the digest of its text alone, by which a renamed one is known
 * @param words the same without white space, by which an edit of nothing else is known
 * @param release when it went out; empty if it did not yet
 */
record DigestLine(
    int number, String chain, String text, String words, Optional<Release> release, String name) {

  private static final int SHORT = 12;

  private static final Pattern LINE =
      Pattern.compile(
          "(?<chain>[0-9a-f]{64}) +(?<text>[0-9a-f]{12}) +(?<words>[0-9a-f]{12}) +(?<release>\\S+) +(?<name>\\S.*?)\\s*");

  /**
   * The line of a migration.
   *
   * @param before the chain of the line before it; empty for the first
   */
  static DigestLine of(int number, String before, MigrationFile file, Optional<Release> release) {
    String text = file.text().text();
    return new DigestLine(
        number,
        chain(before, file.name(), text, release),
        Sha256.of(text).substring(0, SHORT),
        Sha256.of(text.replaceAll("(?U)\\s+", "")).substring(0, SHORT),
        release,
        file.name());
  }

  private static String chain(String before, String name, String text, Optional<Release> release) {
    return Sha256.of(before, name, release.map(Release::text).orElse(Release.NONE), text);
  }

  /** What a line of the file says; empty if it is none of a migration. */
  static Optional<DigestLine> parse(int number, String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<Release> release = Release.parse(parts.group("release"));
    return release.isEmpty() && !parts.group("release").equals(Release.NONE)
        ? Optional.empty()
        : Optional.of(
            new DigestLine(
                number,
                parts.group("chain"),
                parts.group("text"),
                parts.group("words"),
                release,
                parts.group("name")));
  }

  /** As the file has it. */
  String written() {
    return String.join(
        "  ", chain, text, words, release.map(Release::text).orElse(Release.NONE), name);
  }

  boolean isReleased() {
    return release.isPresent();
  }

  /** Whether that file has the same text, by whatever name. */
  boolean hasTextOf(MigrationFile file) {
    return of(number, "", file, release).text.equals(text);
  }

  /** Whether that file differs in white space at most. */
  boolean hasWordsOf(MigrationFile file) {
    return of(number, "", file, release).words.equals(words);
  }
}
