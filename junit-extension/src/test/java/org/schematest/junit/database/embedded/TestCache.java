package org.schematest.junit.database.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.schematest.junit.cache.CacheFolder;
import org.schematest.junit.cache.FolderLock;

/** A cache for tests only: in memory if there is such a place, and removed when it is closed. */
public final class TestCache implements AutoCloseable {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final int MAJOR = 18;
  private static final long MEGABYTES = 2048;

  private final CacheFolder folder;

  private TestCache(CacheFolder folder) {
    this.folder = folder;
  }

  public static TestCache make() throws IOException {
    Path parent = Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    return new TestCache(CacheFolder.at(parent.resolve("schematest-test-" + UUID.randomUUID())));
  }

  public Path path() {
    return folder.path();
  }

  public EmbeddedSettings settings() {
    return settings(MEGABYTES);
  }

  public EmbeddedSettings settings(long megabytes) {
    return new EmbeddedSettings(MAJOR, Optional.empty(), Optional.of(path()), true, megabytes);
  }

  /** Of a major version, from where the build lays the archives of older ones. */
  public EmbeddedSettings settingsOf(int major) {
    return new EmbeddedSettings(
        major,
        Optional.of(Path.of("target", "postgres").toAbsolutePath()),
        Optional.of(path()),
        true,
        MEGABYTES);
  }

  public EmbeddedPostgresSource source() {
    return new EmbeddedPostgresSource(settings());
  }

  /** The folders whose names begin so. */
  public List<Path> folders(String prefix) throws IOException {
    try (Stream<Path> children = Files.list(path())) {
      return children
          .filter(child -> child.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  /** Removes the clusters of these kinds. */
  public void remove(String... prefixes) throws IOException {
    for (String prefix : prefixes) {
      for (Path folder : folders(prefix)) {
        delete(folder);
      }
    }
  }

  /** The processes that have to do with this cache. */
  public List<String> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .flatMap(process -> process.info().commandLine().stream())
        .filter(command -> command.contains(path().toString()))
        .filter(command -> command.contains("postgres"))
        .toList();
  }

  /** The names of locks that somebody holds. */
  public List<String> heldLocks() throws IOException {
    try (Stream<Path> files = Files.list(path().resolve("locks"))) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\.lock$", ""))
          .filter(this::isHeld)
          .toList();
    }
  }

  private boolean isHeld(String name) {
    try {
      Optional<FolderLock> lock = folder.tryLock(name);
      lock.ifPresent(FolderLock::close);
      return lock.isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    delete(path());
  }
}
