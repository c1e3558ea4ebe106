package org.schematest.junit;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What classes declare by annotations, the nearest first, and with it what is declared in code.
 *
 * @param sizes of one level each
 */
record Declarations(
    List<List<SizeDeclaration>> sizes,
    List<List<ColumnDeclaration>> columns,
    List<List<FileDeclaration>> files) {

  /**
   * @param innermostFirst the test class and those around it
   * @param configuration what is declared in code, and is the farthest
   */
  static Declarations of(List<Class<?>> innermostFirst, SchemaTestConfiguration configuration) {
    return new Declarations(
        levels(innermostFirst, SizeDeclaration::on, configuration.statistics().sizes()),
        levels(innermostFirst, ColumnDeclaration::on, configuration.statistics().columns()),
        levels(innermostFirst, FileDeclaration::on, configuration.statistics().files()));
  }

  /** What each level declares, the nearest first, and last what is declared in code. */
  static <T> List<List<T>> levels(
      List<Class<?>> innermostFirst, Function<Class<?>, List<T>> declared, List<T> inCode) {
    List<List<T>> levels = new ArrayList<>();
    innermostFirst.forEach(one -> collect(one, declared, levels, new HashSet<>()));
    levels.add(inCode);
    return levels;
  }

  /**
   * What a class declares: itself, its meta-annotations, then its superclasses and interfaces.
   * JUnit's own search gives all of it in one heap, and nearness would be lost.
   */
  private static <T> void collect(
      Class<?> type,
      Function<Class<?>, List<T>> declared,
      List<List<T>> levels,
      Set<Class<?>> seen) {
    if (!seen.add(type)) {
      return;
    }
    List<Class<?>> level = List.of(type);
    while (!level.isEmpty()) {
      List<T> own = new ArrayList<>();
      List<Class<?>> next = new ArrayList<>();
      for (Class<?> element : level) {
        own.addAll(declared.apply(element));
        metaAnnotations(element).filter(seen::add).forEach(next::add);
      }
      levels.add(own);
      level = next;
    }
    if (type.getSuperclass() != null) {
      collect(type.getSuperclass(), declared, levels, seen);
    }
    for (Class<?> inherited : type.getInterfaces()) {
      collect(inherited, declared, levels, seen);
    }
  }

  private static Stream<Class<? extends Annotation>> metaAnnotations(Class<?> element) {
    return Arrays.stream(element.getDeclaredAnnotations())
        .<Class<? extends Annotation>>map(Annotation::annotationType)
        .filter(type -> !type.getName().startsWith("java."));
  }

  /** A text as source code has it. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
