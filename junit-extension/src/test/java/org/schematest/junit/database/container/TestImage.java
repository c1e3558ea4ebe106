package org.schematest.junit.database.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testcontainers.DockerClientFactory;

/** The image that the build was told to test with, and what is made of it here. */
final class TestImage {

  /** Of tests tagged so, which the build runs only if it was told an image. */
  static final String TAG = "docker";

  private TestImage() {}

  static String name() {
    return Optional.ofNullable(System.getProperty("docker.image")).orElse("postgres:18");
  }

  static DockerClient engine() {
    return DockerClientFactory.instance().client();
  }

  /** An image like the other, but for what the lines of a Dockerfile change. */
  static String derived(String name, String... lines) throws IOException {
    Path folder = Files.createTempDirectory("schematest-image-");
    Path file = folder.resolve("Dockerfile");
    try {
      Files.writeString(file, "FROM " + name() + "\n" + String.join("\n", lines) + "\n");
      String tag = "schematest-tests/" + name + ":1";
      engine()
          .buildImageCmd(folder.toFile())
          .withTags(Set.of(tag))
          .exec(new BuildImageResultCallback())
          .awaitImageId();
      return tag;
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  static void remove(String image) {
    engine().removeImageCmd(image).withForce(true).exec();
  }

  /** The containers that have our labels, running or not. */
  static List<Container> containers() {
    return engine()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(OwnerLabels.HOST))
        .exec();
  }
}
