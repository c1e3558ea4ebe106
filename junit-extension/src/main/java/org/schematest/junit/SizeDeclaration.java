package org.schematest.junit;

import static org.schematest.junit.Declarations.quoted;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A size as somebody wrote it.
 *
 * @param source how a failure quotes it: {@code @TableSize(table = "orders", rows = 10) on
 *     OrdersTest}
 */
record SizeDeclaration(String table, long rows, String source) {

  static SizeDeclaration inCode(String table, long rows) {
    return new SizeDeclaration(table, rows, "tableSize(%s, %d)".formatted(quoted(table), rows));
  }

  /** Those that stand on the class itself. */
  static List<SizeDeclaration> on(Class<?> type) {
    return Arrays.stream(type.getDeclaredAnnotations())
        .flatMap(
            annotation -> {
              if (annotation instanceof TableSize.Several several) {
                return Arrays.stream(several.value());
              }
              return annotation instanceof TableSize size ? Stream.of(size) : Stream.empty();
            })
        .map(size -> annotated(size, type))
        .toList();
  }

  private static SizeDeclaration annotated(TableSize size, Class<?> type) {
    return new SizeDeclaration(
        size.table(),
        size.rows(),
        "@TableSize(table = %s, rows = %d) on %s"
            .formatted(quoted(size.table()), size.rows(), ClassName.of(type)));
  }
}
