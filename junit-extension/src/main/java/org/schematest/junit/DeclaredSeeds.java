package org.schematest.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.schematest.junit.seed.Seeds;

/** The seeds of a test class or a test, in the order in which they are sown. */
final class DeclaredSeeds {

  private final List<SeedDeclaration> declarations;
  private final Set<Class<?>> seen = new HashSet<>();

  private DeclaredSeeds(List<SeedDeclaration> inCode) {
    this.declarations = new ArrayList<>(inCode);
  }

  /**
   * Those in code, then those of the outermost class to those of the innermost. What several of
   * them inherit is sown once.
   */
  static Seeds of(List<Class<?>> innermostFirst, SchemaTestConfiguration configuration) {
    DeclaredSeeds seeds = new DeclaredSeeds(configuration.rows().seeds());
    for (int i = innermostFirst.size() - 1; i >= 0; i--) {
      seeds.add(innermostFirst.get(i));
    }
    return seeds.meant();
  }

  static Seeds of(Method method) {
    return new DeclaredSeeds(SeedDeclaration.on(method)).meant();
  }

  /** Whether a class has some that those around it do not have. */
  static boolean areOn(Class<?> type) {
    DeclaredSeeds seeds = new DeclaredSeeds(List.of());
    seeds.add(type);
    return !seeds.declarations.isEmpty();
  }

  /** Superclasses, interfaces and meta-annotations, and then the class: what it adds comes last. */
  private void add(Class<?> type) {
    if (!seen.add(type) || type.getName().startsWith("java.")) {
      return;
    }
    if (type.getSuperclass() != null) {
      add(type.getSuperclass());
    }
    if (!type.isAnnotation()) {
      for (Class<?> inherited : type.getInterfaces()) {
        add(inherited);
      }
    }
    for (Annotation annotation : type.getDeclaredAnnotations()) {
      add(annotation.annotationType());
    }
    declarations.addAll(SeedDeclaration.on(type));
  }

  private Seeds meant() {
    return new Seeds(declarations.stream().map(SeedDeclaration::seed).toList());
  }
}
