package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.schematest.junit.cache.FolderLock;
import org.schematest.junit.database.embedded.process.InitDb;
import org.schematest.junit.database.embedded.program.Binaries;
import org.schematest.junit.database.embedded.storage.ClusterFolder;
import org.schematest.junit.database.embedded.storage.ClusterStore;
import org.schematest.junit.database.embedded.storage.FileTree;

/** A cluster as initdb makes it: once, and copied from then on. */
record PristineCluster(ClusterStore store, Binaries binaries) {

  static final String PREFIX = "pristine-";

  /** Copies it to where nothing is. */
  void copyTo(ClusterFolder target) throws IOException {
    String name = PREFIX + ClusterKey.ofPristine(binaries);
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
