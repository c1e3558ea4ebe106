package org.schematest.rule.postgres;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of a name: {@code total_cents} and {@code totalCents} alike. */
final class NameWords {

  private NameWords() {}

  /** In lower case, in their order. */
  static List<String> of(String name) {
    return Arrays.stream(
            name.replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** The first word of the name that is one of these, in the singular or the plural. */
  static Optional<String> anyOf(Collection<String> words, String name) {
    return of(name).stream()
        .filter(
            word ->
                words.contains(word)
                    || (word.endsWith("s") && words.contains(word.substring(0, word.length() - 1)))
                    || (word.endsWith("es")
                        && words.contains(word.substring(0, word.length() - 2))))
        .findFirst();
  }
}
