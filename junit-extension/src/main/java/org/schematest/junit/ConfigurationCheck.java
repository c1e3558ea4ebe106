package org.schematest.junit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads {@link SchemaTest} into a configuration, and refuses one that cannot be meant. */
final class ConfigurationCheck {

  private final String where;

  private ConfigurationCheck(String where) {
    this.where = where;
  }

  /** The configuration that the annotation writes, checked. */
  static SchemaTestConfiguration of(SchemaTest annotation, Class<?> testClass) {
    ConfigurationCheck check =
        new ConfigurationCheck("@SchemaTest on " + ClassName.of(testClass) + ": ");
    SchemaTestConfiguration configuration =
        SchemaTestConfiguration.migratedFrom(annotation.migrations())
            .tool(annotation.tool())
            .schemas(annotation.schemas())
            .isolation(annotation.isolation());
    for (String placeholder : annotation.placeholders()) {
      int equals = placeholder.indexOf('=');
      if (equals < 1) {
        throw check.refused(
            "placeholder \"%s\" must be written \"name=value\"".formatted(placeholder));
      }
      String name = placeholder.substring(0, equals).strip();
      if (configuration.migrations().placeholders().containsKey(name)) {
        throw check.refused("placeholder \"%s\" must have one value".formatted(name));
      }
      configuration = configuration.placeholder(name, placeholder.substring(equals + 1));
    }
    return check.checked(configuration);
  }

  /** The configuration that a static field of the class registers, checked. */
  static SchemaTestConfiguration of(SchemaTestConfiguration registered, Class<?> testClass) {
    return new ConfigurationCheck("SchemaTestConfiguration of " + ClassName.of(testClass) + ": ")
        .checked(registered);
  }

  private SchemaTestConfiguration checked(SchemaTestConfiguration configuration) {
    names("migrations", "location", configuration.migrations().locations());
    names("schemas", "schema", configuration.schemas());
    MigrationDeclaration migrations = configuration.migrations();
    if (migrations.locations().isEmpty() && migrations.given().isEmpty()) {
      throw refused("migrations must have a location");
    }
    if (migrations.placeholders().keySet().stream().anyMatch(String::isBlank)) {
      throw refused("a placeholder must have a name");
    }
    if (!migrations.placeholders().isEmpty() && !migrations.toolTakesPlaceholders()) {
      throw refused(
          "placeholder \"%s\" is given to %s, which has no placeholders"
              .formatted(migrations.placeholders().keySet().iterator().next(), tool(migrations)));
    }
    if (!migrations.javaMigrations().isEmpty() && !migrations.toolTakesJavaMigrations()) {
      throw refused(
          "Java migrations are given to %s, but are Flyway's".formatted(tool(migrations)));
    }
    return configuration;
  }

  private static String tool(MigrationDeclaration migrations) {
    return migrations.given().map(Object::toString).orElseGet(migrations.tool()::name);
  }

  private void names(String attribute, String element, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank()) {
        throw refused("%s must not hold a blank %s".formatted(attribute, element));
      }
      if (!seen.add(name)) {
        throw refused("%s must hold %s \"%s\" once".formatted(attribute, element, name));
      }
    }
  }

  private ExtensionConfigurationException refused(String problem) {
    return new ExtensionConfigurationException(where + problem);
  }
}
