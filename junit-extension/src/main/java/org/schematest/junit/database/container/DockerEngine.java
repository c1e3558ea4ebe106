package org.schematest.junit.database.container;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.schematest.junit.database.NoDatabaseException;

/**
 * The container engine that Testcontainers would find, found without loading it, in its order: its
 * own settings, the environment, the sockets that engines have.
 *
 * @param address {@code unix:///var/run/docker.sock}; empty if there is none
 */
record DockerEngine(Optional<URI> address) {

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

  static DockerEngine ofThisMachine() {
    return of(System.getenv(), Path.of(System.getProperty("user.home", "")), isWindows());
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  static DockerEngine of(Map<String, String> environment, Path home, boolean windows) {
    Properties settings = settings(home.resolve(".testcontainers.properties"));
    Optional<URI> said =
        Stream.of(
                settings.getProperty("tc.host"),
                environment.get("DOCKER_HOST"),
                settings.getProperty("docker.host"))
            .filter(text -> text != null && !text.isBlank())
            .findFirst()
            .map(text -> address(text.strip()));
    if (said.isPresent()) {
      return new DockerEngine(said);
    }
    if (windows) {
      return new DockerEngine(Optional.of(URI.create("npipe:////./pipe/docker_engine")));
    }
    return new DockerEngine(
        Stream.of(
                Optional.ofNullable(environment.get("XDG_RUNTIME_DIR")).map(Path::of),
                Optional.of(home.resolve(".docker/run")),
                Optional.of(home.resolve(".docker/desktop")),
                userRuntime(home),
                Optional.of(Path.of("/var/run")))
            .flatMap(Optional::stream)
            .map(folder -> folder.resolve("docker.sock"))
            .filter(Files::exists)
            .findFirst()
            .map(socket -> URI.create("unix://" + socket)));
  }

  private static URI address(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new NoDatabaseException("%s is no address of a container engine".formatted(text), e);
    }
  }

  private static Properties settings(Path file) {
    Properties settings = new Properties();
    if (Files.isReadable(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        settings.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new NoDatabaseException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
      }
    }
    return settings;
  }

  /** {@code /run/user/1000}: rootless engines. The home folder belongs to that number. */
  private static Optional<Path> userRuntime(Path home) {
    try {
      return Optional.of(Path.of("/run/user/" + Files.getAttribute(home, "unix:uid")));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Looks whether it is there and answers. One behind TLS or a named pipe is left to Testcontainers
   * to ask.
   *
   * @throws NoDatabaseException if not
   */
  void check() {
    check(ANSWERS_WITHIN);
  }

  void check(Duration limit) {
    URI engine =
        address.orElseThrow(
            () ->
                new NoDatabaseException(
                    "there is no container engine: no docker.sock is where engines have it, and"
                        + " neither DOCKER_HOST nor .testcontainers.properties names one"));
    socket(engine)
        .ifPresent(
            socket ->
                Bounded.within(
                    limit,
                    "the container engine at %s takes calls and does not answer".formatted(engine),
                    () -> ping(engine, socket)));
  }

  private static Optional<SocketAddress> socket(URI engine) {
    if ("unix".equals(engine.getScheme())) {
      return Optional.of(UnixDomainSocketAddress.of(engine.getPath()));
    }
    boolean plain = "tcp".equals(engine.getScheme()) && engine.getPort() == 2375;
    return plain
        ? Optional.of(new InetSocketAddress(engine.getHost(), engine.getPort()))
        : Optional.empty();
  }

  private static boolean ping(URI engine, SocketAddress socket) {
    try (SocketChannel channel = SocketChannel.open(socket)) {
      channel.write(
          ByteBuffer.wrap(
              "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
      if (channel.read(ByteBuffer.allocate(1)) < 1) {
        throw new IOException("it ended the call without an answer");
      }
      return true;
    } catch (IOException | RuntimeException e) {
      throw new NoDatabaseException(
          "the container engine at %s cannot be asked: %s".formatted(engine, e.getMessage()), e);
    }
  }
}
