package org.schematest.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  private static SizeDeclaration annotated(TableSize size, Class<?> type) {
    return new SizeDeclaration(
        size.table(),
        size.rows(),
        "@TableSize(table = %s, rows = %d) on %s"
            .formatted(quoted(size.table()), size.rows(), ClassName.of(type)));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * What a class declares, nearest first: itself, its meta-annotations, then its superclasses and
   * interfaces. JUnit's own search gives all of it in one heap, and nearness would be lost.
   */
  static List<List<SizeDeclaration>> of(Class<?> type) {
    List<List<SizeDeclaration>> levels = new ArrayList<>();
    collect(type, levels, new HashSet<>());
    return levels;
  }

  private static void collect(
      Class<?> type, List<List<SizeDeclaration>> levels, Set<Class<?>> seen) {
    if (!seen.add(type)) {
      return;
    }
    List<Class<?>> level = List.of(type);
    while (!level.isEmpty()) {
      List<SizeDeclaration> sizes = new ArrayList<>();
      List<Class<?>> next = new ArrayList<>();
      for (Class<?> element : level) {
        declared(element).forEach(size -> sizes.add(annotated(size, element)));
        metaAnnotations(element).filter(seen::add).forEach(next::add);
      }
      levels.add(sizes);
      level = next;
    }
    if (type.getSuperclass() != null) {
      collect(type.getSuperclass(), levels, seen);
    }
    for (Class<?> inherited : type.getInterfaces()) {
      collect(inherited, levels, seen);
    }
  }

  private static List<TableSize> declared(AnnotatedElement element) {
    List<TableSize> sizes = new ArrayList<>();
    for (Annotation annotation : element.getDeclaredAnnotations()) {
      if (annotation instanceof TableSize size) {
        sizes.add(size);
      } else if (annotation instanceof TableSize.Several several) {
        sizes.addAll(List.of(several.value()));
      }
    }
    return sizes;
  }

  private static Stream<Class<? extends Annotation>> metaAnnotations(AnnotatedElement element) {
    return Arrays.stream(element.getDeclaredAnnotations())
        .<Class<? extends Annotation>>map(Annotation::annotationType)
        .filter(type -> !type.getName().startsWith("java."));
  }
}
