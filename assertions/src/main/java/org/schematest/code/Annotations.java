package org.schematest.code;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The annotations of a class or property, asked for by name: so nothing here needs their classes,
 * and a class whose annotations are not on the class path has none (the class loader leaves them
 * out).
 */
final class Annotations {

  private final List<Annotation> annotations;

  private Annotations(List<Annotation> annotations) {
    this.annotations = annotations;
  }

  /** Of what one property consists of: its field, its getter, its type. */
  static Annotations of(List<? extends AnnotatedElement> elements) {
    List<Annotation> all = new ArrayList<>();
    for (AnnotatedElement element : elements) {
      Stream.of(element.getAnnotations()).filter(one -> !all.contains(one)).forEach(all::add);
    }
    return new Annotations(List.copyOf(all));
  }

  /** The annotation of that full name. */
  Optional<AnnotationValues> find(String name) {
    return annotations.stream()
        .filter(annotation -> annotation.annotationType().getName().equals(name))
        .findFirst()
        .map(AnnotationValues::new);
  }

  /** The first of these that there is. */
  Optional<AnnotationValues> findAny(List<String> names) {
    return names.stream().map(this::find).flatMap(Optional::stream).findFirst();
  }

  /** Whether there is one of that simple name, whoever defines it. */
  boolean hasNamed(String simpleName) {
    return annotations.stream()
        .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals(simpleName));
  }

  boolean isEmpty() {
    return annotations.isEmpty();
  }
}
