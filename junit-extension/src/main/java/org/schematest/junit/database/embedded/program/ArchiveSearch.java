package org.schematest.junit.database.embedded.program;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.schematest.junit.database.NoDatabaseException;

/** The search for the newest archive of one major version for one platform. */
record ArchiveSearch(PostgresPlatform platform, int major) {

  /**
   * @throws NoDatabaseException if none of the places has one
   */
  PostgresArchive first(List<ArchivePlace> places) {
    for (ArchivePlace place : places) {
      Optional<PostgresArchive> found = newestIn(place);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new NoDatabaseException(
        "the programs of PostgreSQL %d for %s are not here: no %s:%s of version %d in %s%s"
            .formatted(
                major,
                platform.artifact(),
                PostgresPlatform.GROUP,
                platform.artifactId(),
                major,
                places.stream().map(ArchivePlace::toString).collect(Collectors.joining(", ")),
                remedy()));
  }

  private Optional<PostgresArchive> newestIn(ArchivePlace place) {
    try {
      List<Path> newestFirst =
          place.files(platform).stream()
              .filter(file -> version(file).filter(found -> found.major() == major).isPresent())
              .sorted(comparing((Path file) -> version(file).orElseThrow()).reversed())
              .toList();
      for (Path file : newestFirst) {
        Optional<PostgresArchive> archive = PostgresArchive.of(file, platform);
        if (archive.isPresent()) {
          return archive;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new NoDatabaseException(
          "the programs of PostgreSQL %d cannot be looked for in %s: %s"
              .formatted(major, place, e.getMessage()),
          e);
    }
  }

  private static Optional<ArchiveVersion> version(Path file) {
    return ArchiveVersion.ofName(file.getFileName().toString());
  }

  private String remedy() {
    return Optional.ofNullable(published().getProperty(Integer.toString(major)))
        .map(
            version -> "%s:%s:%s".formatted(PostgresPlatform.GROUP, platform.artifactId(), version))
        .map(
            artifact ->
                "\n  fix  mvn dependency:get -Dartifact=%s (as a test dependency it would take version 18's place)"
                    .formatted(artifact))
        .orElse("\n  fix  choose a version from 14 to 18");
  }

  /** One version of each major that is known to be published, as the build knows them. */
  private static Properties published() {
    Properties versions = new Properties();
    try (InputStream resource = ArchiveSearch.class.getResourceAsStream("published.properties")) {
      if (resource != null) {
        versions.load(resource);
      }
    } catch (IOException e) {
      throw new IllegalStateException("published.properties of our own jar cannot be read", e);
    }
    return versions;
  }
}
