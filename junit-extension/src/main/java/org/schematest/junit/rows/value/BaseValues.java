package org.schematest.junit.rows.value;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The values of types that are not made of others. */
public final class BaseValues {

  /** What input functions of unknown types may read; the server says which of them they do. */
  private static final TypeValues GUESSES =
      TypeValues.of(
          List.of("1", "a", "(1,2)", "[1,2]", "{}", "{\"a\": 1}"),
          List.of("", "0", "[]", "()", "a.b", "1.1.1", "POINT(1 2)"),
          number -> String.valueOf(1000 + number));

  private BaseValues() {}

  /**
   * Of the type of this name in {@code pg_type}.
   *
   * @param modifier its length or precision as {@code atttypmod}; -1 without
   */
  public static Optional<TypeValues> of(String type, int modifier) {
    return Stream.of(
            NumberValues.of(type, modifier),
            TextValues.of(type, modifier),
            TimeValues.of(type),
            OtherValues.of(type, modifier))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Of a type that is not known here; most of them will be refused. */
  public static TypeValues guesses() {
    return GUESSES;
  }

  /** Of an enum: all its labels. */
  public static TypeValues ofLabels(List<String> labels) {
    return labels.isEmpty()
        ? TypeValues.only(List.of(), List.of())
        : TypeValues.only(labels.subList(0, 1), labels.subList(1, labels.size()));
  }
}
