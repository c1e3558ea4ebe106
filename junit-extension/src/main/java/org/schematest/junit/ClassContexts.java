package org.schematest.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The contexts of a test class and those around it, the innermost first. */
record ClassContexts(List<ExtensionContext> contexts) {

  /**
   * Those that enclose a context, from the given class outwards; from the innermost, if the class
   * is not among them.
   */
  static ClassContexts of(ExtensionContext context, Class<?> from) {
    List<ExtensionContext> classes = new ArrayList<>();
    Optional<ExtensionContext> next = Optional.of(context);
    while (next.isPresent()) {
      ExtensionContext one = next.get();
      if (one.getElement().isPresent() && one.getElement().equals(one.getTestClass())) {
        classes.add(one);
      }
      next = one.getParent();
    }
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).getRequiredTestClass() == from) {
        return new ClassContexts(classes.subList(i, classes.size()));
      }
    }
    return new ClassContexts(classes);
  }

  ExtensionContext innermost() {
    return contexts.get(0);
  }

  /** Those from the innermost that has seeds of its own; from the given one, if none has. */
  ClassContexts seeded(ExtensionContext outermost) {
    int i = 0;
    while (contexts.get(i) != outermost
        && !DeclaredSeeds.areOn(contexts.get(i).getRequiredTestClass())) {
      i++;
    }
    return new ClassContexts(contexts.subList(i, contexts.size()));
  }

  /** The test classes from the innermost to that of this context. */
  List<Class<?>> classesUpTo(ExtensionContext outermost) {
    List<Class<?>> classes = new ArrayList<>();
    for (ExtensionContext context : contexts) {
      classes.add(context.getRequiredTestClass());
      if (context == outermost) {
        break;
      }
    }
    return classes;
  }
}
