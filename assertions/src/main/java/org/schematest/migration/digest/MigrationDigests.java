package org.schematest.migration.digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFiles;

/**
 * A file that is committed, and says what each migration was when it was written down, and when it
 * was released: a line for each, with a digest of all lines before it. A migration that was applied
 * somewhere must not change, for nobody applies it there again.
 *
 * <p>With the system property {@value #ACCEPT} set to {@code true}, lines for new migrations are
 * written, and those of migrations that are not released are renewed. With {@value #RELEASE} set to
 * the name of a release, all migrations that are not released are marked as released today (UTC).
 * Lines of released migrations are never written anew. Line ends and a byte order mark do not
 * count; all else does. Repeatable migrations are not in the file: they are meant to be edited.
 *
 * <p>Immutable; the file is written by one thread at a time.
 */
public final class MigrationDigests {

  /** The system property that writes lines for migrations that are new or not released. */
  public static final String ACCEPT = "schematest.acceptMigrations";

  /** The system property that names a release, and marks all migrations as released in it. */
  public static final String RELEASE = "schematest.releaseMigrations";

  private final Path path;
  private final boolean accepting;
  private final Optional<Release> release;

  private MigrationDigests(Path path, boolean accepting, Optional<Release> release) {
    this.path = path;
    this.accepting = accepting;
    this.release = release;
  }

  /**
   * Those in that file, {@code src/main/resources/db/migrations.digest} for example; it need not
   * exist yet. Relative to where the tests run, which is the module's folder under Maven and
   * Gradle.
   *
   * @throws IllegalArgumentException if {@value #RELEASE} is no name
   */
  public static MigrationDigests in(Path file) {
    return new MigrationDigests(
        file,
        Boolean.getBoolean(ACCEPT),
        Optional.ofNullable(System.getProperty(RELEASE))
            .map(name -> new Release(LocalDate.now(ZoneOffset.UTC), name)));
  }

  /** The same file, where new migrations are accepted. */
  MigrationDigests accepting() {
    return new MigrationDigests(path, true, Optional.empty());
  }

  /** The same file, where migrations are released. */
  MigrationDigests releasing(Release now) {
    return new MigrationDigests(path, true, Optional.of(now));
  }

  /**
   * How the migrations differ from what the file says; if one of the properties says so, the file
   * is written first, unless a migration differs that was released.
   *
   * @throws UncheckedIOException if the file cannot be read or written
   */
  public List<Finding> differencesOf(MigrationFiles files) {
    List<MigrationFile> lasting = files.lasting();
    if (lasting.isEmpty()) {
      return List.of(nothing());
    }
    boolean writes = accepting || release.isPresent();
    if (!writes && Files.notExists(path)) {
      return List.of(missing(lasting));
    }
    DigestFile file = read();
    if (!file.problems().isEmpty()) {
      return file.problems();
    }
    if (!writes) {
      return new DigestDifference(file, lasting).all();
    }
    List<Finding> differences = new DigestDifference(file, lasting).ofReleased();
    if (differences.isEmpty()) {
      write(file.with(lasting, release).written());
    }
    return differences;
  }

  private String name() {
    return path.toString().replace('\\', '/');
  }

  private Finding nothing() {
    return Finding.of(
        "migrations are files",
        name(),
        "the migrations",
        "should be as "
            + name()
            + " says, but there is none that is a file: a dump, or a migrator of one's own, does"
            + " not tell what its migrations are");
  }

  private Finding missing(List<MigrationFile> files) {
    return Finding.of(
        "digest file",
        name(),
        "the migrations",
        "should be as " + name() + " says, but there is no such file",
        Fact.of("migrations", files.stream().map(MigrationFile::name).toList()),
        DigestFindings.accept());
  }

  private DigestFile read() {
    try {
      return Files.exists(path)
          ? DigestFile.parse(name(), Files.readAllBytes(path))
          : DigestFile.empty(name());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the digest file %s cannot be read: %s".formatted(name(), e.getMessage()), e);
    }
  }

  private void write(String text) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.write(path, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the digest file %s cannot be written: %s".formatted(name(), e.getMessage()), e);
    }
  }
}
