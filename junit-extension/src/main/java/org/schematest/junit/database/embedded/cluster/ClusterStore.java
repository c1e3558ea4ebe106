package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.schematest.junit.cache.CacheFolder;
import org.schematest.junit.cache.FolderLock;
import org.schematest.junit.database.embedded.process.PostgresProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which clusters are kept. A cluster is made beside, under a lock, and renamed into
 * place; it is removed by renaming it first. So whatever has its name is whole.
 *
 * @param isMemory whether it is gone anyway when the machine is restarted
 */
record ClusterStore(CacheFolder folder, boolean isMemory) {

  private static final String STAGING = "staging-";
  private static final String TRASH = "trash-";
  private static final String SEPARATOR = "~";
  private static final Logger LOG = LoggerFactory.getLogger(ClusterStore.class);

  ClusterFolder at(String name) {
    return new ClusterFolder(folder.path().resolve(name));
  }

  boolean has(String name) {
    return Files.isDirectory(at(name).path());
  }

  FolderLock lock(String name, String purpose) throws IOException {
    return folder.lock(name, purpose);
  }

  Optional<FolderLock> tryLock(String name) throws IOException {
    return folder.tryLock(name);
  }

  /**
   * Where a cluster of that name can be made by who holds its lock: another place each time, for a
   * program that a killed JVM left may still work on the one before.
   */
  ClusterFolder staging(String name) {
    return at(STAGING + name + SEPARATOR + UUID.randomUUID());
  }

  /** Puts a cluster that was made into place; what has the name already is removed. */
  void complete(ClusterFolder staging, String name) throws IOException {
    discard(at(name));
    Files.move(staging.path(), at(name).path(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes a cluster that only we use; a server that is left there is stopped. */
  void discard(ClusterFolder cluster) throws IOException {
    if (Files.isDirectory(cluster.data())) {
      PostgresProcess.stopLeftover(cluster.data());
    }
    Path trash = cluster.path().resolveSibling(TRASH + UUID.randomUUID());
    try {
      Files.move(cluster.path(), trash, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    }
    delete(trash);
  }

  private static void delete(Path trash) throws IOException {
    try {
      FileTree.delete(trash);
    } catch (DirectoryNotEmptyException e) {
      // A program that a killed JVM left still writes there. It will end, and be swept up after.
      LOG.debug("{} is not removed yet", trash, e);
    }
  }

  /** Removes what JVMs that were killed left half made, half removed, or for their session only. */
  void sweep() throws IOException {
    for (Path path : FileTree.children(folder.path())) {
      String name = path.getFileName().toString();
      if (name.startsWith(TRASH)) {
        delete(path);
      } else if (name.startsWith(STAGING)) {
        discardUnlessLocked(
            name.substring(STAGING.length()).split(SEPARATOR, -1)[0], new ClusterFolder(path));
      } else if (name.startsWith(SessionCluster.PREFIX)) {
        discardUnlessLocked(name, new ClusterFolder(path));
      }
    }
  }

  /** Removes every cluster, whose only user this is. */
  void sweepAll() throws IOException {
    for (Path path : FileTree.children(folder.path())) {
      if (Files.isDirectory(new ClusterFolder(path).data())) {
        discard(new ClusterFolder(path));
      }
    }
  }

  private void discardUnlessLocked(String lock, ClusterFolder cluster) throws IOException {
    Optional<FolderLock> taken = tryLock(lock);
    if (taken.isPresent()) {
      try {
        discard(cluster);
      } finally {
        taken.get().close();
      }
    }
  }
}
