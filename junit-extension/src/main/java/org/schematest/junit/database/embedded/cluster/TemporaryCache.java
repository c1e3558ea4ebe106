package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.schematest.junit.cache.CacheFolder;
import org.schematest.junit.cache.FolderLock;
import org.schematest.junit.cache.UserAccount;

/** A cache that is removed when it is closed; or by the next that is made, if nobody closed it. */
public final class TemporaryCache implements AutoCloseable {

  private static final String PREFIX = "schematest-run-";
  private static final String LOCK = "run";

  private final CacheFolder folder;
  private final FolderLock lock;

  private TemporaryCache(CacheFolder folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** In the temporary folder of the system. */
  public static TemporaryCache make() throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    sweep(parent);
    while (true) {
      CacheFolder folder = CacheFolder.at(parent.resolve(PREFIX + UUID.randomUUID()));
      Optional<FolderLock> lock = folder.tryLock(LOCK);
      if (lock.isPresent()) {
        return new TemporaryCache(folder, lock.get());
      }
      // Another JVM took it for one that was left behind, in the moment before it was locked.
    }
  }

  private static void sweep(Path parent) throws IOException {
    for (Path path : FileTree.children(parent)) {
      if (path.getFileName().toString().startsWith(PREFIX)
          && UserAccount.owns(path)
          && Files.exists(path.resolve("locks"))) {
        CacheFolder folder = CacheFolder.at(path);
        Optional<FolderLock> lock = folder.tryLock(LOCK);
        if (lock.isPresent()) {
          new TemporaryCache(folder, lock.get()).close();
        }
      }
    }
  }

  public CacheFolder folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    try {
      new ClusterStore(folder, false).sweepAll();
      FileTree.delete(folder.path());
    } finally {
      lock.close();
    }
  }
}
