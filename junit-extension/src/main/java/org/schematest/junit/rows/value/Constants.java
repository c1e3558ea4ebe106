package org.schematest.junit.rows.value;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The constants of an SQL expression as {@code pg_get_expr} prints it, as values that a row may
 * need to satisfy it: themselves and their neighbors.
 *
 * @param strings between quotes
 * @param numbers without quotes, or between them
 */
public record Constants(List<String> strings, List<BigDecimal> numbers) {

  private static final Pattern STRING = Pattern.compile("(E?)'((?:[^']|'')*)'");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.$\"])[0-9]+(?:\\.[0-9]+)?(?![\\w\"])");
  private static final BigDecimal LONGEST = BigDecimal.valueOf(2000);
  private static final int DATE = "2024-01-01".length();

  public Constants {
    strings = List.copyOf(strings);
    numbers = List.copyOf(numbers);
  }

  /** Of some expressions. */
  public static Constants of(List<String> expressions) {
    Set<String> strings = new LinkedHashSet<>();
    Set<BigDecimal> numbers = new LinkedHashSet<>();
    for (String expression : expressions) {
      Matcher string = STRING.matcher(expression);
      while (string.find()) {
        String value = string.group(2).replace("''", "'");
        strings.add(string.group(1).isEmpty() ? value : value.replace("\\\\", "\\"));
      }
      strings.forEach(value -> number(value, numbers));
      Matcher number = NUMBER.matcher(STRING.matcher(expression).replaceAll("''"));
      while (number.find()) {
        number(number.group(), numbers);
      }
    }
    return new Constants(List.copyOf(strings), List.copyOf(numbers));
  }

  private static void number(String text, Set<BigDecimal> numbers) {
    if (text.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?")) {
      BigDecimal number = new BigDecimal(text);
      numbers.add(number);
      numbers.add(number.negate());
    }
  }

  /**
   * The values that a column may need; not all of them are of its type.
   *
   * @param category of the column's type, {@code pg_type.typcategory}
   */
  public List<String> candidates(char category) {
    Stream<String> candidates =
        switch (category) {
          case 'N' -> neighbors();
          case 'S' -> texts();
          case 'D' -> strings.stream().flatMap(Constants::days);
          case 'A' ->
              Stream.concat(strings.stream(), texts().map(text -> "{" + quoted(text) + "}"));
          case 'U' -> Stream.concat(strings.stream(), documents());
          default -> strings.stream();
        };
    return candidates.distinct().toList();
  }

  private Stream<String> neighbors() {
    BigDecimal cent = new BigDecimal("0.01");
    return numbers.stream()
        .flatMap(
            number ->
                Stream.of(
                    number,
                    number.add(BigDecimal.ONE),
                    number.subtract(BigDecimal.ONE),
                    number.add(cent),
                    number.subtract(cent)))
        .map(BigDecimal::toPlainString);
  }

  /** Texts that equal a string, are like it or match it, in the lengths that are named. */
  private Stream<String> texts() {
    List<String> texts = new ArrayList<>(strings);
    for (String string : strings) {
      texts.addAll(RegexExample.of(string));
      if (string.contains("%") || string.contains("_")) {
        texts.add(string.replace("%", "").replace('_', 'a'));
        texts.add(string.replace("%", "a").replace('_', '1'));
      }
    }
    List<String> lengthened =
        numbers.stream()
            .filter(number -> number.signum() > 0 && number.compareTo(LONGEST) < 0)
            .map(BigDecimal::intValue)
            .flatMap(number -> Stream.of(number, number - 1, number + 1))
            .flatMap(
                length ->
                    Stream.concat(Stream.of("x", "1", "A"), texts.stream())
                        .filter(text -> !text.isEmpty() && text.length() <= length)
                        .map(text -> lengthened(text, length)))
            .toList();
    return Stream.of(texts, lengthened, COMMON).flatMap(List::stream);
  }

  /** With its last letter as often as it takes. */
  private static String lengthened(String text, int length) {
    return text + text.substring(text.length() - 1).repeat(length - text.length());
  }

  /** What a format asks for that is too hard to be read from its expression. */
  private static final List<String> COMMON =
      List.of(
          "a",
          "ann",
          "ANN",
          "1",
          "ann@example.org",
          "https://example.org/",
          "+4930123456",
          "2024-02-29",
          "a-b",
          "a_b",
          "AB",
          "ABC",
          "de",
          "12345",
          "0123456789abcdef",
          "{}");

  private static Stream<String> days(String value) {
    Stream<String> itself = Stream.of(value);
    if (value.length() < DATE) {
      return itself;
    }
    try {
      LocalDate date = LocalDate.parse(value.substring(0, DATE));
      String rest = value.substring(DATE);
      return Stream.concat(itself, Stream.of(date.plusDays(1) + rest, date.minusDays(1) + rest));
    } catch (DateTimeException notOne) {
      return itself;
    }
  }

  /** JSON objects that have the strings as keys, one each and all together. */
  private Stream<String> documents() {
    Stream<String> values = Stream.of("1", "\"a\"", "{}", "[]", "true", "[1]", "[\"a\"]");
    return Stream.concat(
        strings.stream().map(Constants::quoted),
        values.flatMap(
            value ->
                Stream.concat(
                    strings.stream().map(key -> "{" + quoted(key) + ": " + value + "}"),
                    Stream.of(
                        "{"
                            + String.join(
                                ", ",
                                strings.stream().map(key -> quoted(key) + ": " + value).toList())
                            + "}"))));
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
