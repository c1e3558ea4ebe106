package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import org.schematest.junit.cache.FolderLock;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.embedded.process.InitDb;
import org.schematest.junit.database.embedded.program.Binaries;
import org.schematest.junit.database.embedded.storage.ClusterFolder;
import org.schematest.junit.database.embedded.storage.ClusterStore;
import org.schematest.junit.database.embedded.storage.FileTree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster as initdb makes it: once, and copied from then on. */
record PristineCluster(ClusterStore store, Binaries binaries) {

  static final String PREFIX = "pristine-";

  private static final Logger LOG = LoggerFactory.getLogger(PristineCluster.class);

  private String name() {
    return PREFIX + ClusterKey.ofPristine(binaries);
  }

  /**
   * Starts a server on a copy of it. If what is kept does not serve, it is made anew, once: nothing
   * else would ever mend it.
   *
   * @param target where nothing is
   */
  ClusterServer startCopy(ClusterFolder target) throws IOException, SQLException {
    boolean kept = store.has(name());
    try {
      copyTo(target);
      return ClusterServer.start(binaries, target);
    } catch (IOException | SQLException | NoDatabaseException e) {
      if (!kept) {
        throw e;
      }
      LOG.info("The cluster in {} is made anew: {}", store.at(name()).path(), e.getMessage());
    }
    store.discard(target);
    discard();
    copyTo(target);
    return ClusterServer.start(binaries, target);
  }

  private void discard() throws IOException {
    FolderLock removing = store.lock(name(), "initdb");
    try {
      store.discard(store.at(name()));
    } finally {
      removing.close();
    }
  }

  private void copyTo(ClusterFolder target) throws IOException {
    String name = name();
    FolderLock making = store.lock(name, "initdb");
    try {
      if (!store.has(name)) {
        make(name);
      }
      store.at(name).copyTo(target);
      // The cache drops first what was not used longest.
      Files.setLastModifiedTime(store.at(name).path(), FileTime.from(Instant.now()));
    } finally {
      making.close();
    }
  }

  private void make(String name) throws IOException {
    ClusterFolder staging = store.staging(name);
    try {
      FileTree.make(staging.path());
      String password = ClusterServer.newPassword();
      staging.password().write(password);
      InitDb.run(binaries, staging.data(), password);
      store.complete(staging, name);
    } catch (IOException | RuntimeException e) {
      ClusterServer.closeAfter(e, () -> store.discard(staging));
      throw e;
    }
  }
}
