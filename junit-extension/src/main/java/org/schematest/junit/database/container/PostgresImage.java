package org.schematest.junit.database.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.schematest.junit.database.NoDatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.images.TimeLimitedLoggedPullImageResultCallback;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * An image that the engine has.
 *
 * @param name as the engine knows it
 * @param command what it runs by itself; settings can be added to it
 * @param memoryFolder where its data can be in memory instead of on the engine's disk: its data
 *     folder, if it starts as root, who makes that folder the server's own
 * @param hasLocale whether it says which; initdb takes ASCII otherwise
 */
record PostgresImage(
    DockerImageName name, List<String> command, Optional<String> memoryFolder, boolean hasLocale) {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresImage.class);

  /**
   * The image, pulled if need be. Not by Testcontainers' own class, which goes on trying for two
   * minutes where no registry can be reached.
   *
   * @throws NoDatabaseException if it cannot be had
   */
  static PostgresImage of(DockerClient engine, String image) {
    DockerImageName name = name(image);
    try {
      return inspected(engine, name);
    } catch (NotFoundException notThere) {
      pull(engine, name);
      return inspected(engine, name);
    }
  }

  /** As it is written, but where the user has Testcontainers take images from a registry of his. */
  private static DockerImageName name(String image) {
    try {
      DockerImageName name = DockerImageName.parse(image);
      name.assertValid();
      return ImageNameSubstitutor.instance().apply(name);
    } catch (IllegalArgumentException e) {
      throw new NoDatabaseException("%s is no name of an image".formatted(image), e);
    }
  }

  private static PostgresImage inspected(DockerClient engine, DockerImageName name) {
    Optional<ContainerConfig> config =
        Optional.ofNullable(
            engine.inspectImageCmd(name.asCanonicalNameString()).exec().getConfig());
    return new PostgresImage(
        name,
        config
            .map(ContainerConfig::getCmd)
            .filter(words -> words.length > 0)
            .map(List::of)
            .orElse(List.of("postgres")),
        config.filter(PostgresImage::startsAsRoot).flatMap(some -> variable(some, "PGDATA")),
        config
            .flatMap(some -> variable(some, "LANG").or(() -> variable(some, "LC_ALL")))
            .isPresent());
  }

  private static boolean startsAsRoot(ContainerConfig config) {
    String user = Optional.ofNullable(config.getUser()).orElse("");
    return user.isEmpty() || user.equals("root") || user.equals("0");
  }

  private static Optional<String> variable(ContainerConfig config, String name) {
    return Arrays.stream(Optional.ofNullable(config.getEnv()).orElse(new String[0]))
        .filter(variable -> variable.startsWith(name + "="))
        .map(variable -> variable.substring(name.length() + 1))
        .findFirst();
  }

  private static void pull(DockerClient engine, DockerImageName name) {
    LOG.info("image {} is not on this engine and is pulled, which may take minutes", name);
    try {
      pull(engine.pullImageCmd(name.getUnversionedPart()).withTag(name.getVersionPart()));
    } catch (DockerException | DockerClientException e) {
      throw new NoDatabaseException(
          "image %s is not on the engine and cannot be pulled: %s"
              .formatted(name.asCanonicalNameString(), e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoDatabaseException("pulling image %s was interrupted".formatted(name), e);
    }
  }

  private static void pull(PullImageCmd command) throws InterruptedException {
    try {
      command.exec(new TimeLimitedLoggedPullImageResultCallback(LOG)).awaitCompletion();
    } catch (NotFoundException | DockerClientException e) {
      // An engine on ARM runs images that are there for Intel only; as Testcontainers does.
      try {
        command
            .withPlatform("linux/amd64")
            .exec(new TimeLimitedLoggedPullImageResultCallback(LOG))
            .awaitCompletion();
      } catch (NotFoundException | DockerClientException again) {
        e.addSuppressed(again);
        throw e;
      }
    }
  }
}
