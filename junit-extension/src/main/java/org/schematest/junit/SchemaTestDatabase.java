package org.schematest.junit;

import org.schematest.junit.RunningClasses.Running;
import org.schematest.junit.database.TestDatabase;

/**
 * Hands the database of a test class to the application under test, from static code:
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void database(DynamicPropertyRegistry registry) {
 *   registry.add("spring.datasource.url", SchemaTestDatabase.of(OrdersTest.class)::urlWithCredentials);
 * }
 * }</pre>
 *
 * <p>Where code is given parameters, a {@link TestDatabase} parameter is the same. Safe for use by
 * several threads.
 */
public final class SchemaTestDatabase {

  private SchemaTestDatabase() {}

  /**
   * The database of a {@link SchemaTest} that is running, be it that its first test is still to be
   * prepared; it is made if nobody has asked for it yet, and lasts until the class has ended.
   *
   * @param testClass that class, or a superclass of which one subclass is running
   * @throws IllegalStateException if it is no schema test, or is not running, or its tests are
   *     isolated from each other, so that no one database is theirs
   * @throws RuntimeException if the database cannot be made, as the class would fail
   */
  public static TestDatabase of(Class<?> testClass) {
    return RunningClasses.of(testClass)
        .map(Running::database)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s has no database: it must be running, with @SchemaTest or a SchemaTestConfiguration as an extension in a static field; schema tests that are running: %s"
                        .formatted(
                            ClassName.of(testClass),
                            RunningClasses.names().isEmpty()
                                ? "none"
                                : String.join(", ", RunningClasses.names()))))
        .get();
  }
}
