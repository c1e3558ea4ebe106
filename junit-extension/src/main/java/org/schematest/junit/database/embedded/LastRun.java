package org.schematest.junit.database.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.junit.cache.CacheFolder;

/**
 * Which server the last JVM in this working directory asked for first, as a file in the cache: the
 * next one will probably ask for it too. Nothing depends on it but when a server is started.
 *
 * @param settings of the server
 * @param recipeKey of what its template was made of
 */
record LastRun(EmbeddedSettings settings, String recipeKey) {

  private static final String FOLDER = "last-runs";
  private static final Duration KEPT = Duration.ofDays(30);
  private static final int DIGITS = 24;
  private static final int LINES = 2;

  /** What was remembered, if it is understood: another version may have written it. */
  static Optional<LastRun> recall() throws IOException {
    EmbeddedSettings any = EmbeddedSettings.ofSystemProperties(0);
    if (!any.kept()) {
      return Optional.empty();
    }
    Path file = file(any);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() != LINES || !lines.get(0).matches("\\d{1,4}")) {
      return Optional.empty();
    }
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    return Optional.of(
        new LastRun(
            EmbeddedSettings.ofSystemProperties(Integer.parseInt(lines.get(0))), lines.get(1)));
  }

  /** Remembers this, and forgets what was remembered elsewhere long ago. */
  void remember() throws IOException {
    Path folder = Files.createDirectories(folder(settings));
    Path written = Files.createTempFile(folder, "writing-", "");
    Files.writeString(written, settings.major() + "\n" + recipeKey + "\n");
    Files.move(
        written,
        file(settings),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    forgetOld(folder);
  }

  void forget() throws IOException {
    Files.deleteIfExists(file(settings));
  }

  private static void forgetOld(Path folder) throws IOException {
    FileTime oldest = FileTime.from(Instant.now().minus(KEPT));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        // Another JVM may be doing the same.
        if (Files.exists(file) && Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static Path file(EmbeddedSettings settings) throws IOException {
    return folder(settings).resolve(name(Path.of("").toAbsolutePath().toString()));
  }

  private static Path folder(EmbeddedSettings settings) throws IOException {
    CacheFolder cache =
        settings.cache().isPresent()
            ? CacheFolder.at(settings.cache().get())
            : CacheFolder.ofUser();
    return cache.path().resolve(FOLDER);
  }

  private static String name(String workingDirectory) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(workingDirectory.getBytes(UTF_8)))
          .substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
