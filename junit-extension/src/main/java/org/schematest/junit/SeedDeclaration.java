package org.schematest.junit;

import static org.schematest.junit.Declarations.quoted;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.schematest.junit.seed.RowsAt;
import org.schematest.junit.seed.Seed;
import org.schematest.junit.seed.SeedData;
import org.schematest.junit.seed.SeedSource;

/**
 * A seed as somebody wrote it.
 *
 * @param maker of what it means
 * @param source how a failure quotes it: {@code @Seed("customers.sql") on OrdersTest}
 */
record SeedDeclaration(Supplier<SeedSource> maker, String source) {

  static SeedDeclaration inCode(String location) {
    return new SeedDeclaration(
        () -> SeedSource.file(location), "seed(%s)".formatted(quoted(location)));
  }

  static SeedDeclaration inCode(SeedData data) {
    return new SeedDeclaration(() -> SeedSource.code(data), "seed(…)");
  }

  /** Those that stand on the class itself. */
  static List<SeedDeclaration> on(Class<?> type) {
    return annotated(List.of(type.getDeclaredAnnotationsByType(Seed.class)), ClassName.of(type));
  }

  /** Those of a test method, meta-annotations included. */
  static List<SeedDeclaration> on(Method method) {
    return annotated(
        AnnotationSupport.findRepeatableAnnotations(method, Seed.class),
        ClassName.of(method.getDeclaringClass()) + "." + method.getName());
  }

  private static List<SeedDeclaration> annotated(List<Seed> seeds, String where) {
    return seeds.stream()
        .flatMap(seed -> named("Seed", seed.value(), seed.with(), where).stream())
        .toList();
  }

  /** The rows that one annotation on a class is for, after that version. */
  static List<SeedDeclaration> of(RowsAt rows, Class<?> type) {
    return named("RowsAt", rows.value(), rows.with(), ClassName.of(type));
  }

  private static List<SeedDeclaration> named(
      String annotation, String[] files, Class<? extends SeedData>[] callbacks, String where) {
    if (files.length == 0 && callbacks.length == 0) {
      throw new ExtensionConfigurationException(
          "@%1$s on %2$s: must name a file, or a class as in @%1$s(with = OpenOrders.class)"
              .formatted(annotation, where));
    }
    List<SeedDeclaration> declarations = new ArrayList<>();
    for (String location : files) {
      declarations.add(
          new SeedDeclaration(
              () -> SeedSource.file(location),
              "@%s(%s) on %s".formatted(annotation, quoted(location), where)));
    }
    for (Class<? extends SeedData> type : callbacks) {
      declarations.add(
          new SeedDeclaration(
              () -> SeedSource.code(type),
              "@%s(with = %s.class) on %s".formatted(annotation, ClassName.of(type), where)));
    }
    return declarations;
  }

  /**
   * What it means.
   *
   * @throws ExtensionConfigurationException if it cannot be meant
   */
  SeedSource seed() {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(source + ": " + e.getMessage(), e);
    }
  }
}
