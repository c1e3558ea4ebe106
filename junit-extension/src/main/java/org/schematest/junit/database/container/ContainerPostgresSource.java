package org.schematest.junit.database.container;

import java.util.Optional;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.DatabaseSource;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.SessionServer;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TemplateRecipe;

/**
 * A container of a PostgreSQL image, one for all templates. Testcontainers is loaded only when a
 * container is asked for and there is an engine to ask: that alone takes a third of a second.
 */
public final class ContainerPostgresSource implements DatabaseSource {

  private static final String TESTCONTAINERS = "org.testcontainers.postgresql.PostgreSQLContainer";

  private final String image;
  private final SessionServer server;

  /**
   * @param image any that has PostgreSQL and takes the settings of the official one
   * @param major what its server must be
   */
  public ContainerPostgresSource(String image, Optional<Integer> major) {
    this.image = image;
    this.server = new SessionServer(() -> start(image, major));
  }

  /** Of the official image. */
  public static ContainerPostgresSource ofVersion(int major) {
    return new ContainerPostgresSource("postgres:" + major, Optional.of(major));
  }

  @Override
  public String description() {
    return "a container of " + image;
  }

  @Override
  public Template template(TemplateRecipe recipe) {
    return server.template(recipe);
  }

  private static DatabaseServer start(String image, Optional<Integer> major) {
    DockerEngine.ofThisMachine().check();
    if (!hasTestcontainers()) {
      throw new NoDatabaseException(
          "Testcontainers is not on the class path: add the dependency"
              + " org.testcontainers:testcontainers-postgresql, version 2, to the tests");
    }
    return ContainerStart.of(image, major);
  }

  private static boolean hasTestcontainers() {
    try {
      Class.forName(TESTCONTAINERS, false, ContainerPostgresSource.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
