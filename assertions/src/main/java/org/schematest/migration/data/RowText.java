package org.schematest.migration.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.schematest.schema.name.Identifier;

/** Rows and values as a failure shows them. */
public final class RowText {

  private static final int SHOWN = 3;
  private static final int LONGEST = 60;

  /** Types whose values are no quoted text. */
  private static final String NUMBERS =
      "(smallint|integer|bigint|numeric|real|double precision|boolean)([(].*)?";

  private RowText() {}

  /** The first of some rows, a line each: {@code id 1, note 'paid'}. */
  public static List<String> some(TableRows table, List<TableRow> rows) {
    return shortened(rows.stream().map(row -> row(table.fingerprint(), row)).toList(), rows.size());
  }

  /** The first values of a column, each with the key of its row. */
  public static List<String> values(TableRows table, ColumnFingerprint column) {
    List<String> values = new ArrayList<>();
    for (TableRow row : table.some()) {
      row.value(column.number())
          .ifPresent(value -> values.add(place(table.fingerprint(), row) + shown(value, column)));
    }
    return shortened(values, table.count() - column.nulls());
  }

  /** The first of these lines, and how many there are more. */
  public static List<String> shortened(List<String> lines, long all) {
    List<String> shown = new ArrayList<>(lines.subList(0, Math.min(SHOWN, lines.size())));
    if (all > shown.size()) {
      shown.add(shown.isEmpty() ? all + " of them" : "and %d more".formatted(all - shown.size()));
    }
    return shown;
  }

  /** Which row it is, before what is said of it: {@code id 1: }; nothing if it has no key. */
  public static String place(TableFingerprint table, TableRow row) {
    return table.key().isEmpty()
        ? ""
        : table.key().stream()
            .flatMap(number -> table.column(number).stream())
            .map(column -> value(column, row))
            .collect(Collectors.joining(", ", "", ": "));
  }

  private static String row(TableFingerprint table, TableRow row) {
    return table.columns().stream()
        .map(column -> value(column, row))
        .collect(Collectors.joining(", "));
  }

  private static String value(ColumnFingerprint column, TableRow row) {
    return Identifier.quoted(column.name())
        + " "
        + row.value(column.number()).map(value -> shown(value, column)).orElse("null");
  }

  /** A value of a column: {@code 10.25}, {@code 'Ann'}; the beginning of a long one. */
  public static String shown(RowValue value, ColumnFingerprint column) {
    String text = value.printed();
    String beginning =
        text.codePointCount(0, text.length()) <= LONGEST
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    return column.type().matches(NUMBERS) ? beginning : "'" + beginning + "'";
  }
}
