package org.schematest.junit.database.embedded.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.schematest.junit.cache.CacheFolder;

/** The programs of every major version, unpacked once for all tests of a run; a parameter. */
public final class TestPrograms implements AutoCloseable {

  /** Where the build lays the archives of older versions. */
  static final Path OLDER = Path.of("target", "postgres").toAbsolutePath();

  private final Path root;
  private final CacheFolder cache;

  private TestPrograms() throws IOException {
    root = folder();
    cache = CacheFolder.at(root.resolve("cache"));
  }

  public Binaries binaries(int major) {
    return Binaries.of(PostgresArchive.find(major, Optional.of(OLDER)), cache);
  }

  /** A new folder that the user that servers run as can walk through, as a cache folder is. */
  public static Path folder() throws IOException {
    Path memory = Path.of("/dev/shm");
    Path folder =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "schematest-test-")
            : Files.createTempDirectory("schematest-test-");
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  public static void delete(Path folder) throws IOException {
    Leftovers.delete(folder);
  }

  @Override
  public void close() throws IOException {
    delete(root);
  }

  /** Gives a test the programs, or a folder of its own that is removed after it. */
  public static final class Extension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(Extension.class);

    private record Folder(Path path) implements AutoCloseable {
      @Override
      public void close() throws IOException {
        delete(path);
      }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return type == TestPrograms.class || type == Path.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      if (parameter.getParameter().getType() == Path.class) {
        return context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Path.class, key -> new Folder(made()), Folder.class)
            .path();
      }
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(TestPrograms.class, key -> programs(), TestPrograms.class);
    }

    private static Path made() {
      try {
        return folder();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static TestPrograms programs() {
      try {
        return new TestPrograms();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
