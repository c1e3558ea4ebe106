package org.schematest.code;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** The values of one annotation, by their names. */
final class AnnotationValues {

  private final Annotation annotation;

  AnnotationValues(Annotation annotation) {
    this.annotation = annotation;
  }

  /** As it stands in a source: {@code @Size}. */
  String name() {
    return "@" + annotation.annotationType().getSimpleName();
  }

  int number(String value) {
    return read(value) instanceof Integer number ? number : 0;
  }

  boolean isTrue(String value) {
    return Boolean.TRUE.equals(read(value));
  }

  /** A text that is given, for these annotations mean the empty text as none. */
  Optional<String> text(String value) {
    return read(value) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** The name of an enum's constant. */
  String constant(String value) {
    return read(value) instanceof Enum<?> constant ? constant.name() : "";
  }

  /** Whether it is always asked for: a constraint of some validation groups is not. */
  boolean isOfEveryGroup() {
    return !(read("groups") instanceof Object[] groups) || groups.length == 0;
  }

  private Object read(String value) {
    try {
      return annotation.annotationType().getMethod(value).invoke(annotation);
    } catch (NoSuchMethodException absent) {
      return "";
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + value + " of " + annotation, e);
    }
  }
}
