package org.schematest.junit;

import java.lang.reflect.Modifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.schematest.junit.version.VersionedDatabase;

/** Whether a test stands after one of the migrations. */
final class VersionedTest {

  private VersionedTest() {}

  /** What its method says, else its class, else a class around that. */
  static Optional<AtVersion> of(ExtensionContext context) {
    Optional<AtVersion> version =
        context
            .getTestMethod()
            .flatMap(method -> AnnotationSupport.findAnnotation(method, AtVersion.class));
    @Nullable Class<?> type = context.getTestClass().orElse(null);
    while (version.isEmpty() && type != null) {
      version = AnnotationSupport.findAnnotation(type, AtVersion.class);
      type = Modifier.isStatic(type.getModifiers()) ? null : type.getEnclosingClass();
    }
    return version;
  }

  static ParameterResolutionException isMissing() {
    return new ParameterResolutionException(
        "a %s is given to tests, and what belongs to them, that stand after a migration: the method or the class must have @AtVersion(\"…\")"
            .formatted(VersionedDatabase.class.getSimpleName()));
  }
}
