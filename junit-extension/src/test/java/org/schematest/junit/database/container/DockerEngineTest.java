package org.schematest.junit.database.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.NoDatabaseException;

/** Engines that are none; no other is needed. */
class DockerEngineTest {

  private final Path home;

  DockerEngineTest(@TempDir Path home) {
    this.home = home;
  }

  private DockerEngine engine(Map<String, String> environment) {
    return DockerEngine.of(environment, home, false);
  }

  private static void refused(DockerEngine engine, String sentence) {
    assertThatThrownBy(() -> engine.check(Duration.ofMillis(300)))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessage(sentence);
  }

  @Test
  void the_environment_names_an_engine() {
    assertThat(engine(Map.of("DOCKER_HOST", "tcp://build:2375")).address())
        .contains(URI.create("tcp://build:2375"));
  }

  @Test
  void so_do_the_settings_of_testcontainers() throws IOException {
    Path settings = home.resolve(".testcontainers.properties");
    Files.writeString(settings, "docker.host = tcp://build:2376\n");
    assertThat(engine(Map.of()).address()).contains(URI.create("tcp://build:2376"));
    assertThat(engine(Map.of("DOCKER_HOST", "tcp://other:2375")).address())
        .contains(URI.create("tcp://other:2375"));
    Files.writeString(settings, "tc.host = tcp://desktop:1234\n");
    assertThat(engine(Map.of("DOCKER_HOST", "tcp://other:2375")).address())
        .contains(URI.create("tcp://desktop:1234"));
  }

  @Test
  void an_engine_without_root_has_its_socket_in_the_users_folder() throws IOException {
    Path folder = Files.createDirectories(home.resolve("run"));
    Path socket = Files.createFile(folder.resolve("docker.sock"));
    assertThat(engine(Map.of("XDG_RUNTIME_DIR", folder.toString())).address())
        .contains(URI.create("unix://" + socket));
  }

  @Test
  void there_is_none() {
    refused(
        new DockerEngine(Optional.empty()),
        "there is no container engine: no docker.sock is where engines have it, and neither"
            + " DOCKER_HOST nor .testcontainers.properties names one");
  }

  @Test
  void nobody_is_where_it_is_said_to_be() {
    refused(
        engine(Map.of("DOCKER_HOST", "tcp://127.0.0.1:2375")),
        "the container engine at tcp://127.0.0.1:2375 cannot be asked: Connection refused");
    Path nowhere = home.resolve("docker.sock");
    refused(
        engine(Map.of("DOCKER_HOST", "unix://" + nowhere)),
        "the container engine at unix://%s cannot be asked: No such file or directory"
            .formatted(nowhere));
  }

  @Test
  void it_takes_calls_and_does_not_answer() throws IOException {
    Path socket = home.resolve("docker.sock");
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(socket));
      refused(
          engine(Map.of("DOCKER_HOST", "unix://" + socket)),
          "the container engine at unix://%s takes calls and does not answer within 300 ms"
              .formatted(socket));
    }
  }

  @Test
  void its_address_is_none() {
    assertThatThrownBy(() -> engine(Map.of("DOCKER_HOST", "the build server")))
        .hasMessage("the build server is no address of a container engine");
  }
}
