package org.schematest.junit.database.embedded.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.cache.CacheFolder;
import org.schematest.junit.cache.FolderLock;
import org.schematest.junit.database.embedded.cluster.CacheLimit.Group;
import org.schematest.junit.database.embedded.storage.ClusterStore;

/** What happens when another JVM copies a cluster while this one removes what is too much. */
class NewCopyTest {

  private final CacheFolder folder;
  private final CacheLimit limit;

  NewCopyTest(@TempDir Path empty) throws IOException {
    folder = CacheFolder.at(empty.resolve("cache"));
    limit = new CacheLimit(new ClusterStore(folder, false), folder, 0);
  }

  @Test
  void a_cluster_that_was_copied_since_it_was_listed_stays() throws IOException {
    Path golden = make("golden-abc");
    List<Group> listed = limit.groups();
    Path copy = make("slot-abc-1");
    FolderLock inUse = folder.lock("slot-abc-1", "a test");
    try {
      assertThat(limit.remove(listed.get(0))).isFalse();
      assertThat(golden).exists();
      assertThat(copy).exists();
    } finally {
      inUse.close();
    }
  }

  @Test
  void one_whose_copies_were_all_listed_goes_with_them() throws IOException {
    Path golden = make("golden-abc");
    Path copy = make("slot-abc-1");
    make("golden-other");
    assertThat(limit.remove(limit.groups().get(0))).isTrue();
    assertThat(golden).doesNotExist();
    assertThat(copy).doesNotExist();
  }

  private Path make(String name) throws IOException {
    return Files.createDirectory(folder.path().resolve(name));
  }
}
