package org.schematest.junit.migration.trap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a project sets for Flyway, as far as it stands in its files: those of Flyway itself, of
 * Spring Boot, and of the build. Read as text, for each spells a setting in its own way.
 */
final class FlywaySettings {

  /** Below the folder of a module. */
  private static final List<Path> FOLDERS =
      List.of(
          Path.of(""),
          Path.of("conf"),
          Path.of("config"),
          Path.of("src", "main", "resources"),
          Path.of("src", "main", "resources", "config"));

  private static final Pattern FILE =
      Pattern.compile(
          "(?:flyway|application|bootstrap)[^/]*\\.(?:conf|toml|properties|ya?ml)"
              + "|pom\\.xml|build\\.gradle(?:\\.kts)?");

  /** In a line without a comment before it; or as a table of TOML. */
  private static final Pattern NO_TRANSACTIONAL_LOCK =
      Pattern.compile(
          "^[^#\\n]*transactional[._-]?lock['\"]?\\s*(?:[=:>]|to\\b)\\s*['\"]?false"
              + "|^\\[flyway\\.postgresql\\.transactional]\\s*lock\\s*=\\s*false",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  /** A version: in a line without a comment before it; or below a heading of TOML or YAML. */
  private static final Pattern TARGET =
      Pattern.compile(
          "(?:^[^#\\n]*flyway[._]target\\s*[=:>]|^\\s*(?:\\[flyway]|flyway:)\\s*\\n"
              + "(?:(?!\\[)[^\\n]*\\n)*?\\s*target\\s*[=:])\\s*['\"]?([0-9][0-9._]*)",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private FlywaySettings() {}

  /** The version at which Flyway stops, if any of the files sets one. */
  static Optional<String> target(Path module) {
    return FOLDERS.stream()
        .flatMap(folder -> texts(module.resolve(folder)))
        .map(TARGET::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1).replace('_', '.'))
        .findFirst();
  }

  /** Whether {@code postgresql.transactional.lock} is set to false anywhere there. */
  static boolean hasNoTransactionalLock(Path module) {
    return FOLDERS.stream()
        .flatMap(folder -> texts(module.resolve(folder)))
        .anyMatch(text -> NO_TRANSACTIONAL_LOCK.matcher(text).find());
  }

  private static Stream<String> texts(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> FILE.matcher(String.valueOf(file.getFileName())).matches())
          .map(FlywaySettings::text)
          .toList()
          .stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  /** One that cannot be read sets nothing. */
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
