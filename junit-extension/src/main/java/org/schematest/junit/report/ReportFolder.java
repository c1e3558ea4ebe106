package org.schematest.junit.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the build tool writes the reports of its tests. */
public final class ReportFolder {

  private ReportFolder() {}

  /**
   * The folder, whether or not it is there yet.
   *
   * @param module where the tests run
   * @return empty if neither Maven nor Gradle has built anything there
   */
  public static Optional<Path> of(Path module) {
    if (Files.isDirectory(module.resolve("target"))) {
      return Optional.of(module.resolve("target").resolve("surefire-reports"));
    }
    return Files.isDirectory(module.resolve("build"))
        ? Optional.of(module.resolve("build").resolve("test-results").resolve("test"))
        : Optional.empty();
  }
}
