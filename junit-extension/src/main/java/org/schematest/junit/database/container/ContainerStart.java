package org.schematest.junit.database.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.PostgresServer;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** From an image to a server that answers, step by step, each with an end. */
final class ContainerStart {

  private static final Duration ENGINE = Duration.ofMinutes(1);
  private static final Duration IMAGE = Duration.ofMinutes(15);
  private static final Duration CONTAINER = Duration.ofMinutes(1);
  private static final Duration SERVER = Duration.ofMinutes(2);
  private static final Duration REMOVAL = Duration.ofSeconds(30);

  /** What is pulled although nobody named it. */
  private static final String HELPERS =
      " (it may lack helper images, testcontainers/ryuk and alpine, and does without if the"
          + " environment has TESTCONTAINERS_RYUK_DISABLED=true and TESTCONTAINERS_HOST_OVERRIDE)";

  private static final long POLL_MILLIS = 20;
  private static final long MEMORY_TO_SPARE = 3L << 30;

  /** Wrong password, wrong way to say it, no such database: waiting does not mend these. */
  private static final Set<String> FINAL_STATES = Set.of("28P01", "28000", "3D000");

  private final String image;

  private ContainerStart(String image) {
    this.image = image;
  }

  /**
   * @param major what the server must be
   * @throws NoDatabaseException if there is no server; then there is no container either
   */
  static DatabaseServer of(String image, Optional<Integer> major) {
    ContainerStart start = new ContainerStart(image);
    try {
      DockerClient engine = engine();
      return start.server(new PostgresContainer(start.image(engine), hasRoom(engine)), major);
    } catch (DockerException | DockerClientException e) {
      throw new NoDatabaseException("the container engine refuses: " + e.getMessage(), e);
    }
  }

  private static DockerClient engine() {
    try {
      return Bounded.within(
          ENGINE,
          "the container engine is not ready for Testcontainers" + HELPERS,
          () -> {
            DockerClient client = DockerClientFactory.instance().client();
            AbandonedContainers.remove(client);
            return client;
          });
    } catch (IllegalStateException | ContainerFetchException e) {
      throw new NoDatabaseException(
          "Testcontainers cannot use the container engine%s: %s".formatted(HELPERS, e.getMessage()),
          e);
    }
  }

  private PostgresImage image(DockerClient engine) {
    return Bounded.within(
        IMAGE, "image %s does not come".formatted(image), () -> PostgresImage.of(engine, image));
  }

  /** An engine gives such a file system half of its memory at most. */
  private static boolean hasRoom(DockerClient engine) {
    Long memory = engine.infoCmd().exec().getMemTotal();
    return memory != null && memory >= MEMORY_TO_SPARE;
  }

  private DatabaseServer server(PostgresContainer container, Optional<Integer> major) {
    try {
      Bounded.within(
          CONTAINER,
          "the container engine does not start a container of " + image,
          () -> {
            container.start();
            return container;
          });
      PostgresServer server = answering(container);
      server.version().check(major);
      return server;
    } catch (ContainerLaunchException e) {
      throw ended(container, e);
    } catch (RuntimeException e) {
      try {
        remove(container);
      } catch (RuntimeException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  private PostgresServer answering(PostgresContainer container) {
    long deadline = System.nanoTime() + SERVER.toNanos();
    while (true) {
      try {
        return PostgresServer.connectFromOutside(
            container.getHost(),
            container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
            container.getUsername(),
            container.getPassword(),
            () -> stop(container));
      } catch (SQLException e) {
        // A slow engine says that it has started what ends at once.
        if (!container.isRunning()) {
          throw ended(container, e);
        }
        if (FINAL_STATES.contains(String.valueOf(e.getSQLState()))
            || System.nanoTime() > deadline) {
          throw new NoDatabaseException(
              "the server in a container of %s cannot be used: %s%s"
                  .formatted(image, e.getMessage(), container.lastWords()),
              e);
        }
      }
      pause();
    }
  }

  private NoDatabaseException ended(PostgresContainer container, Exception cause) {
    return new NoDatabaseException(
        "a container of %s does not start, or ends at once; is it a PostgreSQL?%s"
            .formatted(image, container.lastWords()),
        cause);
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoDatabaseException("waiting for the server was interrupted", e);
    }
  }

  private static void stop(PostgresContainer container) throws IOException {
    try {
      remove(container);
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void remove(PostgresContainer container) {
    Bounded.within(
        REMOVAL,
        "the container engine does not remove a container",
        () -> {
          container.stop();
          return true;
        });
  }
}
