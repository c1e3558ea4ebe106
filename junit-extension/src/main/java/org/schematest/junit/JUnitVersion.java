package org.schematest.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Which JUnit the project brought: a BOM such as Spring Boot's puts its own in place of ours. */
final class JUnitVersion {

  /** Came with JUnit 5.13, as did closing whatever is {@code AutoCloseable} in a store. */
  private static final String NEEDED = ExtensionContext.class.getName() + "$StoreScope";

  private JUnitVersion() {}

  /**
   * @param loader where JUnit is
   * @throws ExtensionConfigurationException if it is too old
   */
  static void check(ClassLoader loader) {
    try {
      Class.forName(NEEDED, false, loader);
    } catch (ClassNotFoundException e) {
      throw new ExtensionConfigurationException(
          ("Schematest needs JUnit 5.13 or newer, and on the class path is %s: set the property"
                  + " junit-jupiter.version of Spring Boot's parent to 5.14.4, or import"
                  + " org.junit:junit-bom:5.14.4 before any other BOM")
              .formatted(
                  Optional.ofNullable(
                          ExtensionContext.class.getPackage().getImplementationVersion())
                      .orElse("an older one")),
          e);
    }
  }
}
