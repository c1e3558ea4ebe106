package org.schematest.junit.rows.value;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Texts, in all their lengths and scripts: PostgreSQL manual, 8.3. */
final class TextValues {

  private static final int HEADER = 4;
  private static final int NAME_BYTES = 63;
  private static final int LONG = 10_000;

  private static final List<String> PLAIN = List.of("Ann", "Bob");

  private static final List<String> AWKWARD =
      List.of(
          "",
          " ",
          "Ann@x",
          "ann@X",
          "O'Brien \"quoted\" \\back\\slash",
          "Zoe\u0308 Åse", // a letter and a combining diaeresis
          "👩‍👩‍👧 🇩🇪",
          "שלום ‏مرحبا",
          " blanks around ",
          "two\nlines\tand a tab",
          "NULL",
          "100%_",
          "İstanbul ßﬃ", // grows or shrinks with its case
          "0012",
          "<b>&amp;</b>");

  private TextValues() {}

  static Optional<TypeValues> of(String type, int modifier) {
    return Optional.ofNullable(
        switch (type) {
          case "text", "citext", "refcursor" -> unlimited();
          case "varchar" -> modifier < 0 ? unlimited() : limited(modifier - HEADER);
          case "bpchar" -> modifier < 0 ? unlimited() : limited(modifier - HEADER);
          case "name" -> limited(NAME_BYTES / 4);
          case "char" -> TypeValues.of(List.of("a", "b"), List.of(""), TextValues::letter);
          default -> null;
        });
  }

  private static TypeValues unlimited() {
    return new TypeValues(PLAIN, withLong(), Optional.of(number -> "made " + (1000 + number)));
  }

  private static List<String> withLong() {
    return Stream.concat(AWKWARD.stream(), Stream.of("long text ".repeat(LONG / 10))).toList();
  }

  private static TypeValues limited(int length) {
    return new TypeValues(
            PLAIN,
            Stream.concat(
                    AWKWARD.stream(),
                    Stream.of(
                        "x".repeat(Math.min(length, LONG)), "é".repeat(Math.min(length, LONG))))
                .toList(),
            Optional.of(number -> distinct(number, length)))
        .each(value -> cut(value, length));
  }

  /** As {@code varchar(n)} counts: in code points. */
  static String cut(String value, int length) {
    return value.codePointCount(0, value.length()) <= length
        ? value
        : value.substring(0, value.offsetByCodePoints(0, length));
  }

  private static String distinct(int number, int length) {
    if (length == 1) {
      return letter(number);
    }
    String digits = Integer.toString(number, Character.MAX_RADIX);
    if (length < 4) {
      return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }
    return length < 9 ? "k" + digits : "made " + (1000 + number);
  }

  /** Letters and digits first, and then letters that are seldom met. */
  private static String letter(int number) {
    String common = "cdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    return number < common.length()
        ? common.substring(number, number + 1)
        : Character.toString('α' + number - common.length());
  }
}
