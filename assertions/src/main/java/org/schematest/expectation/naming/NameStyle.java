package org.schematest.expectation.naming;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.schematest.schema.name.Identifier;

/** How the words of a name are written. */
public enum NameStyle {
  /** {@code order_lines}: the style that needs no quotes. */
  SNAKE_CASE("[a-z][a-z0-9]*(_[a-z0-9]+)*"),
  /** {@code orderLines}. */
  CAMEL_CASE("[a-z][a-z0-9]*([A-Z][a-z0-9]*)*"),
  /** {@code OrderLines}. */
  PASCAL_CASE("([A-Z][a-z0-9]*)+"),
  /** {@code ORDER_LINES}. */
  UPPER_CASE("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

  private final Pattern names;

  NameStyle(String names) {
    this.names = Pattern.compile(names);
  }

  boolean isOf(String name) {
    return names.matcher(name).matches() || (this == SNAKE_CASE && isKeywordWithoutQuotes(name));
  }

  /** {@code user_}: the underscore keeps a key word of SQL from needing quotes. */
  private static boolean isKeywordWithoutQuotes(String name) {
    return name.endsWith("_") && Identifier.isKeyword(name.substring(0, name.length() - 1));
  }

  /** As a sentence calls it: {@code snake case}. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The same words in this style. */
  String of(String name) {
    List<String> words = wordsOf(name);
    return switch (this) {
      case SNAKE_CASE -> String.join("_", words);
      case UPPER_CASE -> String.join("_", words).toUpperCase(Locale.ROOT);
      case PASCAL_CASE -> words.stream().map(NameStyle::capital).collect(Collectors.joining());
      case CAMEL_CASE ->
          words.get(0)
              + words.stream().skip(1).map(NameStyle::capital).collect(Collectors.joining());
    };
  }

  /** Whether the word begins with a capital letter. */
  static boolean isCapital(String word) {
    return Character.isUpperCase(word.codePointAt(0));
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** Whether all letters of the name are Latin ones: of others nothing would be left. */
  static boolean isLatin(String name) {
    return plain(name).codePoints().noneMatch(c -> Character.isLetter(c) && c > 'z');
  }

  private static String plain(String name) {
    return Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "");
  }

  private static List<String> wordsOf(String name) {
    String letters =
        plain(name)
            .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
            .toLowerCase(Locale.ROOT);
    List<String> words =
        Arrays.stream(letters.split("[^a-z0-9]+", -1)).filter(word -> !word.isEmpty()).toList();
    boolean begins = !words.isEmpty() && Character.isLetter(words.get(0).charAt(0));
    return begins ? words : List.of(("n" + String.join("", words)).split(" ", -1));
  }
}
