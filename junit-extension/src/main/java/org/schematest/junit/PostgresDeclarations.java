package org.schematest.junit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.schematest.junit.database.choice.PostgresChoice;
import org.schematest.junit.database.choice.PostgresDeclaration;
import org.schematest.junit.database.choice.PostgresSetting;

/** All that is said of the PostgreSQL that a test class runs on. */
final class PostgresDeclarations {

  private PostgresDeclarations() {}

  /**
   * What follows from it.
   *
   * @param classes the test class and those around it
   * @param owner the one that says which schema it tests
   * @throws ExtensionConfigurationException if something of it cannot be meant
   */
  static PostgresChoice choice(
      ClassContexts classes, ExtensionContext owner, SchemaTestConfiguration configuration) {
    List<Class<?>> all =
        classes.contexts().stream().<Class<?>>map(ExtensionContext::getRequiredTestClass).toList();
    int upToOwner = classes.classesUpTo(owner).size();
    List<PostgresDeclaration> nearestFirst = new ArrayList<>();
    try {
      PostgresSetting.refuseUnknown(
          System.getProperties().stringPropertyNames(), System.getenv().keySet());
      nearestFirst.addAll(annotated(all.subList(0, upToOwner)));
      nearestFirst.add(
          configuration
              .postgres()
              .movedTo("SchemaTestConfiguration of " + ClassName.of(owner.getRequiredTestClass())));
      nearestFirst.addAll(annotated(all.subList(upToOwner, all.size())));
      nearestFirst.add(
          PostgresDeclaration.read(
              "system properties schematest.postgres.*",
              setting -> systemProperty(owner, setting)));
      nearestFirst.add(
          PostgresDeclaration.read(
              "configuration parameters schematest.postgres.*",
              setting ->
                  systemProperty(owner, setting).isPresent()
                      ? Optional.empty()
                      : owner.getConfigurationParameter(setting.property())));
      nearestFirst.add(
          PostgresDeclaration.read(
              "environment variables SCHEMATEST_POSTGRES_*",
              setting -> Optional.ofNullable(System.getenv(setting.variable()))));
      return PostgresChoice.of(nearestFirst);
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
    }
  }

  private static List<PostgresDeclaration> annotated(List<Class<?>> innermostFirst) {
    return Declarations.levels(innermostFirst, PostgresDeclarations::on, List.of()).stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<PostgresDeclaration> on(Class<?> type) {
    return Arrays.stream(type.getDeclaredAnnotationsByType(Postgres.class))
        .map(
            said -> {
              PostgresDeclaration declaration =
                  PostgresDeclaration.at("@Postgres on " + ClassName.of(type))
                      .withWay(said.way())
                      .withImage(said.image())
                      .withServer(said.url(), said.user(), said.password());
              return said.version() == 0 ? declaration : declaration.withVersion(said.version());
            })
        .toList();
  }

  /**
   * JUnit looks in what its launcher was given, then in the system properties, then in its file,
   * and does not say where it found something.
   */
  private static Optional<String> systemProperty(
      ExtensionContext context, PostgresSetting setting) {
    return context
        .getConfigurationParameter(setting.property())
        .filter(found -> found.equals(System.getProperty(setting.property())));
  }
}
