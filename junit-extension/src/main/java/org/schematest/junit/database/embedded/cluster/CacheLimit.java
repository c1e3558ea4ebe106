package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.schematest.junit.cache.CacheFolder;
import org.schematest.junit.cache.FolderLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is kept within a size: what was not used longest is removed, never what somebody uses.
 */
record CacheLimit(ClusterStore store, CacheFolder programs, long megabytes) {

  private static final Logger LOG = LoggerFactory.getLogger(CacheLimit.class);
  private static final long MEGABYTE = 1 << 20;

  /** Servers run on them without a lock, but not for so long. */
  private static final Duration PROGRAMS_IDLE = Duration.ofDays(7);

  private static final String PROGRAMS = "postgres-";

  /**
   * Folders that are removed together, each under the lock of its name.
   *
   * @param used when one of them was used last
   */
  private record Group(List<Path> folders, Instant used, long size) {

    static Group of(List<Path> folders) throws IOException {
      Instant used = Instant.EPOCH;
      long size = 0;
      for (Path folder : folders) {
        Instant modified = Files.getLastModifiedTime(folder).toInstant();
        used = modified.isAfter(used) ? modified : used;
        size += FileTree.size(folder);
      }
      return new Group(List.copyOf(folders), used, size);
    }
  }

  void enforce() throws IOException {
    List<Group> groups = groups();
    long size = groups.stream().mapToLong(Group::size).sum();
    for (Group group : groups) {
      if (size <= megabytes * MEGABYTE) {
        return;
      }
      if (remove(group)) {
        LOG.info("Removed {}, which was last used {}", group.folders(), group.used());
        size -= group.size();
      }
    }
  }

  /** Those that were not used longest come first. */
  private List<Group> groups() throws IOException {
    Map<String, List<Path>> byKey = new TreeMap<>();
    for (Path folder : FileTree.children(store.folder().path())) {
      String name = folder.getFileName().toString();
      if (name.startsWith(GoldenCluster.PREFIX)
          || name.startsWith(Slot.PREFIX)
          || name.startsWith(PristineCluster.PREFIX)) {
        String key = name.split("-", -1)[1];
        byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(folder);
      }
    }
    Instant now = Instant.now();
    List<Group> groups = new ArrayList<>();
    for (List<Path> folders : byKey.values()) {
      groups.add(Group.of(folders));
    }
    for (Path folder : FileTree.children(programs.path())) {
      if (folder.getFileName().toString().startsWith(PROGRAMS)) {
        groups.add(Group.of(List.of(folder)));
      }
    }
    groups.sort(Comparator.comparing(Group::used));
    return groups;
  }

  /** False if one of them is in use. */
  private boolean remove(Group group) throws IOException {
    List<FolderLock> locks = new ArrayList<>();
    try {
      for (Path folder : group.folders()) {
        Optional<FolderLock> lock = store.tryLock(folder.getFileName().toString());
        if (lock.isEmpty()) {
          return false;
        }
        locks.add(lock.get());
      }
      // Slots come last in name order, and go first: one without its golden cluster is of no use.
      for (int i = group.folders().size() - 1; i >= 0; i--) {
        store.discard(new ClusterFolder(group.folders().get(i)));
      }
      return true;
    } finally {
      locks.forEach(FolderLock::close);
    }
  }
}
