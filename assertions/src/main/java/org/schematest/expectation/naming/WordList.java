package org.schematest.expectation.naming;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.schematest.schema.name.NoSuchObjectException;

/**
 * Words that names should not be made of, and what to write instead.
 *
 * <p>Immutable: each method gives another list.
 */
public final class WordList {

  private final Map<String, String> meanings;

  private WordList(Map<String, String> meanings) {
    this.meanings = Collections.unmodifiableMap(new TreeMap<>(meanings));
  }

  /** Common abbreviations, {@code cust} for one, without those that everybody knows. */
  public static WordList abbreviations() {
    return read("abbreviations.txt");
  }

  /** Japanese words of business in Latin letters: {@code jusho}, {@code zyuusyo}. */
  public static WordList romanisedJapanese() {
    return read("romanised-japanese.txt");
  }

  /** With that word too, in lower case. */
  public WordList with(String word, String meaning) {
    Map<String, String> more = new HashMap<>(meanings);
    more.put(word, meaning);
    return new WordList(more);
  }

  /**
   * Without that word, which a project's readers know.
   *
   * @throws NoSuchObjectException if it is not on the list
   */
  public WordList without(String word) {
    Map<String, String> fewer = new HashMap<>(meanings);
    if (fewer.remove(word) == null) {
      String initial = word.substring(0, Math.min(1, word.length()));
      List<String> near = words().stream().filter(other -> other.startsWith(initial)).toList();
      throw new NoSuchObjectException("word", word, "the list", near);
    }
    return new WordList(fewer);
  }

  /** In the order of the alphabet. */
  public List<String> words() {
    return List.copyOf(meanings.keySet());
  }

  /** What to write instead of that word, in any case, if it is on the list; in the plural too. */
  public Optional<String> meaningOf(String word) {
    String lower = word.toLowerCase(java.util.Locale.ROOT);
    Optional<String> meaning = Optional.ofNullable(meanings.get(lower));
    return meaning.isPresent() || !lower.endsWith("s")
        ? meaning
        : Optional.ofNullable(meanings.get(lower.substring(0, lower.length() - 1)))
            .map(WordList::plural);
  }

  private static String plural(String word) {
    if (word.matches(".*(s|x|ch|sh)")) {
      return word + "es";
    }
    return word.matches(".*[^aeiou]y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
  }

  /** Lines of a meaning, a colon, and the words that mean it. */
  private static WordList read(String file) {
    Map<String, String> meanings = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(WordList.class.getResourceAsStream(file)), UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                int colon = line.indexOf(':');
                String meaning = line.substring(0, colon);
                for (String word : line.substring(colon + 1).strip().split(" ", -1)) {
                  if (meanings.put(word, meaning) != null) {
                    throw new IllegalStateException(word + " stands twice in " + file);
                  }
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new WordList(meanings);
  }
}
