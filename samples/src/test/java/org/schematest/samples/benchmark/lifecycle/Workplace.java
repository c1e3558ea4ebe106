package org.schematest.samples.benchmark.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.schematest.samples.benchmark.measure.Tables;

/** A temporary folder with migrations, and folders for what each contender keeps. */
record Workplace(Path root, Path memory) implements AutoCloseable {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String PREFIX = "schematest-benchmark";

  static Workplace create() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return new Workplace(folder(temporary), folder(hasMemory() ? MEMORY : temporary));
  }

  /** Through which others may walk: root's servers run as another user. */
  private static Path folder(Path parent) throws IOException {
    Path folder = Files.createTempDirectory(parent, PREFIX);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }
    return folder;
  }

  /** Whether files can be kept in memory here. */
  static boolean hasMemory() {
    return Files.isWritable(MEMORY);
  }

  /** As many migrations of one table each, as a location. */
  String migrations(int count) throws IOException {
    Path folder = root.resolve("migrations-" + count);
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
      for (int i = 1; i <= count; i++) {
        Files.writeString(folder.resolve("V" + i + "__table.sql"), Tables.ddl(i));
      }
    }
    return "filesystem:" + folder;
  }

  /** One migration of as many tables, as a location. */
  String tables(int count) throws IOException {
    Path folder = root.resolve("tables-" + count);
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
      StringBuilder sql = new StringBuilder();
      for (int i = 1; i <= count; i++) {
        sql.append(Tables.ddl(i));
      }
      Files.writeString(folder.resolve("V1__tables.sql"), sql);
    }
    return "filesystem:" + folder;
  }

  /** A folder in which nothing is kept yet. */
  Path empty(Contender contender) throws IOException {
    return folder(contender.keepsInMemory() ? memory : root);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Override
  public void close() throws IOException {
    delete(root);
    delete(memory);
  }
}
