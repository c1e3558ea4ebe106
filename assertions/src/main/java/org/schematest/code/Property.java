package org.schematest.code;

import java.lang.reflect.AnnotatedElement;
import java.util.List;

/**
 * A property as reflection finds it.
 *
 * @param elements what may bear its annotations
 */
record Property(String name, Class<?> type, List<AnnotatedElement> elements) {

  Property {
    elements = List.copyOf(elements);
  }

  Annotations annotations() {
    return Annotations.of(elements);
  }
}
