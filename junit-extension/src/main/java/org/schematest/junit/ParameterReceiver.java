package org.schematest.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** Whom a parameter is for. */
final class ParameterReceiver {

  /** Where {@code @Autowired}, {@code @Qualifier} and {@code @Value} are. */
  private static final String SPRING = "org.springframework.beans.factory.annotation.";

  private ParameterReceiver() {}

  /**
   * The class that the parameter is for. In a test of a nested class that is not always the test's:
   * the outer instance is constructed and set up too.
   */
  static Class<?> of(ParameterContext parameter, ExtensionContext context) {
    Executable executable = parameter.getDeclaringExecutable();
    return executable instanceof Constructor
        ? executable.getDeclaringClass()
        : parameter
            .getTarget()
            .<Class<?>>map(Object::getClass)
            .orElseGet(context::getRequiredTestClass);
  }

  /**
   * Whether Spring gives it: it has data sources to give, too, and JUnit lets one extension alone
   * give a parameter.
   */
  static boolean isSpring(ParameterContext parameter) {
    return Stream.of(parameter.getParameter(), parameter.getDeclaringExecutable())
        .flatMap(element -> Arrays.stream(element.getAnnotations()))
        .anyMatch(annotation -> annotation.annotationType().getName().startsWith(SPRING));
  }
}
