package org.schematest.junit.migration.trap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a project sets for Flyway, as far as it stands in its files: those of Flyway itself, of
 * Spring Boot, of the build, and those that set the environment of a container. Read as text, for
 * each spells a setting in its own way.
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

  /** What sets environment variables: here, or in a folder above, up to that of the repository. */
  private static final Pattern ENVIRONMENT =
      Pattern.compile(
          "\\.env.*|(?:docker-)?compose[^/]*\\.ya?ml|(?:Docker|Container)file.*|.*\\.(?:env|envrc)");

  private static final String REPOSITORY = ".git";

  /** What configures Flyway in code, of which nothing can be read. */
  private static final Pattern CODE =
      Pattern.compile("FlywayConfigurationCustomizer|\\bFlyway\\s*\\.\\s*configure\\s*\\(");

  private static final List<Path> SOURCES =
      List.of(Path.of("src", "main", "java"), Path.of("src", "main", "kotlin"));

  /** In a line without a comment before it; or as a table of TOML. */
  private static final Pattern NO_TRANSACTIONAL_LOCK =
      Pattern.compile(
          "^[^#\\n]*transactional[._-]?lock['\"]?\\s*(?:[=:>,]|to\\b|\\s)\\s*['\"]?false"
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
    return Stream.concat(
            FOLDERS.stream().flatMap(folder -> texts(module.resolve(folder))),
            withAbove(module).flatMap(folder -> texts(folder, ENVIRONMENT)))
        .anyMatch(text -> NO_TRANSACTIONAL_LOCK.matcher(text).find());
  }

  /** The module's folder and those above it, if a repository is there. */
  private static Stream<Path> withAbove(Path module) {
    List<Path> folders = new ArrayList<>();
    for (Path folder = module.toAbsolutePath().normalize();
        folder != null;
        folder = folder.getParent()) {
      folders.add(folder);
      if (Files.exists(folder.resolve(REPOSITORY))) {
        return folders.stream();
      }
    }
    return Stream.of(module);
  }

  /** The source files that configure Flyway in code, below the module's folder. */
  static List<String> code(Path module) {
    return SOURCES.stream()
        .map(module::resolve)
        .filter(Files::isDirectory)
        .flatMap(FlywaySettings::below)
        .filter(file -> CODE.matcher(text(file)).find())
        .map(file -> module.relativize(file).toString().replace('\\', '/'))
        .sorted()
        .toList();
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.empty();
    }
  }

  private static Stream<String> texts(Path folder) {
    return texts(folder, FILE);
  }

  private static Stream<String> texts(Path folder, Pattern names) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> names.matcher(String.valueOf(file.getFileName())).matches())
          .filter(Files::isRegularFile)
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
