package org.schematest.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The extension of {@link SchemaTest}. */
final class AnnotatedSchemaTest extends SchemaTestExtension {

  @Override
  Optional<ExtensionContext> owner(ClassContexts classes) {
    return classes.contexts().stream()
        .filter(context -> isAnnotated(context.getRequiredTestClass(), SchemaTest.class))
        .findFirst();
  }

  @Override
  SchemaTestConfiguration configuration(Class<?> owner) {
    return ConfigurationCheck.of(findAnnotation(owner, SchemaTest.class).orElseThrow(), owner);
  }

  /** JUnit has one instance for a class and another for its nested class. */
  @Override
  Object identity() {
    return AnnotatedSchemaTest.class;
  }
}
