package org.schematest.junit;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The extension that a {@link SchemaTestConfiguration} is registered as. Not of the same class as
 * that of the annotation, for of extensions of one class JUnit would leave the nested class's out.
 */
final class RegisteredSchemaTest extends SchemaTestExtension {

  private final SchemaTestConfiguration configuration;

  RegisteredSchemaTest(SchemaTestConfiguration configuration) {
    this.configuration = configuration;
  }

  /** Outer classes start first, so the first that this instance meets is the one that has it. */
  @Override
  Optional<ExtensionContext> owner(ClassContexts classes) {
    Owner owner =
        classes
            .innermost()
            .getStore(SchemaTestExtension.NAMESPACE)
            .getOrComputeIfAbsent(this, key -> new Owner(classes.innermost()), Owner.class);
    boolean nearerAnnotation =
        classes.classesUpTo(owner.context()).stream()
            .anyMatch(
                one ->
                    one != owner.context().getRequiredTestClass()
                        && isAnnotated(one, SchemaTest.class));
    return nearerAnnotation ? Optional.empty() : Optional.of(owner.context());
  }

  @Override
  SchemaTestConfiguration configuration(Class<?> owner) {
    if (isAnnotated(owner, SchemaTest.class)) {
      throw new ExtensionConfigurationException(
          "%s must have @SchemaTest or a SchemaTestConfiguration, not both"
              .formatted(ClassName.of(owner)));
    }
    return ConfigurationCheck.of(configuration, owner);
  }

  @Override
  Object identity() {
    return this;
  }

  /** A context would be closed by the store that it is put into; this is not. */
  private record Owner(ExtensionContext context) {}
}
