package org.schematest.rule.convention;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.schematest.expectation.change.NumberWidths;

/** Whether a column can get another type without a loss that no error tells of. */
final class WiderType {

  /** What a column of the one type should rather be, as rules of types say. */
  private static final Map<String, String> BETTER =
      Map.of(
          "smallint", "integer",
          "integer", "bigint",
          "timestamp without time zone", "timestamp with time zone",
          "json", "jsonb");

  private WiderType() {}

  /** That kind, or a wider one of those that there are: what is wide is not made narrow. */
  static String of(String kind, List<String> all) {
    String widest = kind;
    for (@Nullable String next = BETTER.get(kind); next != null; next = BETTER.get(next)) {
      widest = all.contains(next) ? next : widest;
    }
    return widest;
  }

  /**
   * Whether all values of the one kind become values of the other, or the change fails. A cast from
   * numeric to integer rounds, one from a moment to a day forgets the hour, and one to {@code
   * varchar(20)} or {@code numeric(4, 2)} cuts off (manual, 4.2.9 and 8.1.2).
   *
   * @param kind that the values become, without a length
   * @param type the same with it
   */
  static boolean holds(String from, String kind, String type) {
    if (from.equals("text")) {
      return !type.contains("(") && !type.endsWith("[]") && !kind.equals("date");
    }
    if (NumberWidths.isWhole(from) || from.equals("numeric")) {
      return type.equals("text") || (NumberWidths.isWider(kind, from) && !type.contains("("));
    }
    return (from.equals("real") && kind.equals("double precision")) || asksForZone(from, kind);
  }

  /** Whether a zone has to be known to say which moment a value is. */
  static boolean asksForZone(String from, String kind) {
    return from.equals("timestamp without time zone") && kind.equals("timestamp with time zone");
  }
}
