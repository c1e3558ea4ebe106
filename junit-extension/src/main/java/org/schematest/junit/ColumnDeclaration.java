package org.schematest.junit;

import static org.schematest.junit.Declarations.quoted;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column's distribution as somebody wrote it.
 *
 * @param source how a failure quotes it: {@code @ColumnValues(table = "orders", column = "status")
 *     on OrdersTest}
 */
record ColumnDeclaration(String table, String column, ValueDistribution values, String source) {

  static ColumnDeclaration inCode(String table, String column, ValueDistribution values) {
    return new ColumnDeclaration(
        table, column, values, "columnValues(%s, %s)".formatted(quoted(table), quoted(column)));
  }

  /** Those that stand on the class itself. */
  static List<ColumnDeclaration> on(Class<?> type) {
    return Arrays.stream(type.getDeclaredAnnotations())
        .flatMap(
            annotation -> {
              if (annotation instanceof ColumnValues.Several several) {
                return Arrays.stream(several.value());
              }
              return annotation instanceof ColumnValues values ? Stream.of(values) : Stream.empty();
            })
        .map(values -> annotated(values, type))
        .toList();
  }

  private static ColumnDeclaration annotated(ColumnValues annotation, Class<?> type) {
    return new ColumnDeclaration(
        annotation.table(),
        annotation.column(),
        ValueDistribution.of(annotation),
        "@ColumnValues(table = %s, column = %s) on %s"
            .formatted(
                quoted(annotation.table()), quoted(annotation.column()), ClassName.of(type)));
  }
}
