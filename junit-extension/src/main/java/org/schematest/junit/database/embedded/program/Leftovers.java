package org.schematest.junit.database.embedded.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.schematest.junit.cache.CacheFolder;
import org.schematest.junit.cache.FolderLock;

/** Folders on their way into the cache or out of it, of which those of the dead stay behind. */
final class Leftovers {

  private static final String IN = ".unpacking";
  private static final String OUT = ".removed-";

  private Leftovers() {}

  /** Where a folder is made until it is complete. Only who holds its lock may use it. */
  static Path beside(CacheFolder cache, Path home) {
    return cache.path().resolve(home.getFileName() + IN);
  }

  /** Removes a folder: at once from sight, and then piece by piece. */
  static void remove(CacheFolder cache, Path home) throws IOException {
    Path out = cache.path().resolve(home.getFileName() + OUT + UUID.randomUUID());
    Files.move(home, out, StandardCopyOption.ATOMIC_MOVE);
    delete(out);
  }

  /** Removes what nobody works on, for its lock is free or this thread's own. */
  static void removeAll(CacheFolder cache) throws IOException {
    for (Path folder : list(cache)) {
      String name = folder.getFileName().toString();
      if (name.contains(OUT)) {
        delete(folder);
      } else if (name.endsWith(IN)) {
        removeUnlessInWork(cache, folder, name.substring(0, name.length() - IN.length()));
      }
    }
  }

  private static void removeUnlessInWork(CacheFolder cache, Path folder, String lockName)
      throws IOException {
    Optional<FolderLock> lock = cache.tryLock(lockName);
    if (lock.isPresent()) {
      try {
        delete(folder);
      } finally {
        lock.get().close();
      }
    }
  }

  private static List<Path> list(CacheFolder cache) throws IOException {
    try (Stream<Path> folders = Files.list(cache.path())) {
      return folders.toList();
    }
  }

  /** Removes what is there; two may do so at once. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof NoSuchFileException)) {
        throw e.getCause();
      }
    }
  }
}
