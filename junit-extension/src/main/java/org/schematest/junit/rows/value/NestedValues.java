package org.schematest.junit.rows.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of types that are made of others: PostgreSQL manual, 8.15, 8.16 and 8.17. */
public final class NestedValues {

  private static final int SAMPLES = 4;

  private NestedValues() {}

  /**
   * Arrays.
   *
   * @param delimiter between elements, {@code pg_type.typdelim}
   */
  public static TypeValues array(TypeValues elements, String delimiter) {
    List<String> listed = elements.listed().stream().limit(SAMPLES).toList();
    if (listed.isEmpty()) {
      return TypeValues.only(List.of("{}"), List.of());
    }
    String first = quoted(listed.get(0));
    return new TypeValues(
        List.of("{" + first + "}"),
        List.of(
            "{}",
            "{NULL}",
            listed.stream()
                .map(NestedValues::quoted)
                .collect(Collectors.joining(delimiter, "{", delimiter + "NULL}")),
            "{" + first + delimiter + first + "}",
            "{{" + first + "},{NULL}}".replace(",", delimiter),
            "[0:0]={" + first + "}"),
        elements.another().map(next -> number -> "{" + quoted(next.apply(number)) + "}"));
  }

  /** Composite values, all fields of which are null in one of them. */
  public static TypeValues composite(List<TypeValues> fields) {
    String nulls = "(" + ",".repeat(Math.max(0, fields.size() - 1)) + ")";
    boolean distinct = fields.stream().anyMatch(field -> field.another().isPresent());
    return new TypeValues(
        List.of(row(fields, 0)),
        Stream.concat(
                Stream.of(nulls),
                Stream.iterate(1, i -> i < SAMPLES, i -> i + 1).map(i -> row(fields, i)))
            .toList(),
        distinct ? Optional.of(number -> numbered(fields, number)) : Optional.empty());
  }

  private static String row(List<TypeValues> fields, int place) {
    return fields.stream()
        .map(TypeValues::listed)
        .map(all -> all.isEmpty() ? "" : quoted(all.get(place % all.size())))
        .collect(Collectors.joining(",", "(", ")"));
  }

  private static String numbered(List<TypeValues> fields, int number) {
    return fields.stream()
        .map(
            field ->
                field
                    .another()
                    .map(next -> next.apply(number))
                    .or(() -> field.listed().stream().findFirst())
                    .map(NestedValues::quoted)
                    .orElse(""))
        .collect(Collectors.joining(",", "(", ")"));
  }

  /** Ranges, those that are numbered apart from each other; the server refuses one upside down. */
  public static TypeValues range(TypeValues bounds) {
    List<String> listed = new ArrayList<>(bounds.first(2));
    if (listed.isEmpty()) {
      return TypeValues.only(List.of("empty", "(,)"), List.of());
    }
    String first = quoted(listed.get(0));
    String last = quoted(listed.get(listed.size() - 1));
    List<String> plain = new ArrayList<>();
    bounds
        .another()
        .ifPresent(next -> plain.add(between(quoted(next.apply(0)), quoted(next.apply(2)))));
    plain.add("[" + first + "," + first + "]");
    return new TypeValues(
        plain,
        List.of(
            "empty",
            "(,)",
            "[" + first + ",)",
            "(," + first + "]",
            between(first, last),
            "(" + last + "," + first + "]"),
        bounds
            .another()
            .map(
                next ->
                    number ->
                        between(
                            quoted(next.apply(3 * number + 3)),
                            quoted(next.apply(3 * number + 5)))));
  }

  private static String between(String low, String high) {
    return "[" + low + "," + high + ")";
  }

  /** Sets of ranges. */
  public static TypeValues multirange(TypeValues ranges) {
    List<String> awkward = new ArrayList<>(List.of("{}", "{(,)}"));
    ranges
        .another()
        .ifPresent(next -> awkward.add("{" + next.apply(0) + "," + next.apply(1) + "}"));
    return new TypeValues(
        ranges.plain().stream().map(range -> "{" + range + "}").toList(),
        awkward,
        ranges.another().map(next -> number -> "{" + next.apply(number) + "}"));
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
