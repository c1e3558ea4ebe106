package org.schematest.junit.cache;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a user's caches are by the convention of the system: XDG Base Directory Specification,
 * Apple's File System Programming Guide, Windows' known folder {@code LocalAppData}.
 *
 * @param properties of the JVM
 * @param environment of the process
 * @param isRoot whether the user is
 */
record UserFolders(
    Map<String, String> properties, Map<String, String> environment, boolean isRoot) {

  private static final String NAME = "schematest";
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final long GIBIBYTE = 1L << 30;
  private static final long KIBIBYTE = 1L << 10;

  static UserFolders ofProcess() {
    Map<String, String> properties =
        Stream.of("os.name", "user.home", "java.io.tmpdir")
            .collect(Collectors.toMap(name -> name, System::getProperty));
    return new UserFolders(properties, System.getenv(), UserAccount.isRoot());
  }

  /** The folder to keep what was made in; the first in which this user may keep anything. */
  Path cache() {
    Path conventional = conventional();
    return canBeMade(conventional) ? conventional : temporary();
  }

  Path conventional() {
    String system = property("os.name").toLowerCase(Locale.ROOT);
    Path home = Path.of(property("user.home"));
    if (system.startsWith("windows")) {
      return variable("LOCALAPPDATA")
          .orElse(home.resolve("AppData").resolve("Local"))
          .resolve(NAME);
    }
    if (isRoot) {
      // Its home is closed to the unprivileged user that its servers run as.
      return Path.of("/var/cache", NAME);
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches").resolve(NAME);
    }
    return variable("XDG_CACHE_HOME").orElse(home.resolve(".cache")).resolve(NAME);
  }

  private Path temporary() {
    return Path.of(property("java.io.tmpdir"), NAME + "-" + UserAccount.label());
  }

  /** A folder that lies in memory, if there is room in both: the folder, and the memory. */
  Optional<Path> inMemory() {
    try {
      return Files.isDirectory(SHARED_MEMORY)
              && Files.isWritable(SHARED_MEMORY)
              && isRoomy(Files.getFileStore(SHARED_MEMORY))
          ? Optional.of(SHARED_MEMORY.resolve(NAME + "-" + UserAccount.label()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isRoomy(FileStore store) throws IOException {
    return store.type().equals("tmpfs")
        && store.getUsableSpace() >= GIBIBYTE
        && availableMemory() >= 2 * GIBIBYTE;
  }

  private static long availableMemory() throws IOException {
    try (Stream<String> lines = Files.lines(MEMORY)) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
          .findFirst()
          .orElse(0);
    }
  }

  /** Whether it is there, or its nearest parent that is there can be written to. */
  private static boolean canBeMade(Path folder) {
    return Stream.<Path>iterate(folder.toAbsolutePath(), path -> path != null, Path::getParent)
        .filter(Files::exists)
        .findFirst()
        .filter(nearest -> Files.isDirectory(nearest) && Files.isWritable(nearest))
        .isPresent();
  }

  /** A relative path is to be ignored, says the specification. */
  private Optional<Path> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(Predicate.not(String::isBlank))
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  private String property(String name) {
    return properties.getOrDefault(name, "");
  }
}
