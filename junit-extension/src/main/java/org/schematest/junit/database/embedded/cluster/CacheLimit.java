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
import org.schematest.junit.database.embedded.storage.ClusterFolder;
import org.schematest.junit.database.embedded.storage.ClusterStore;
import org.schematest.junit.database.embedded.storage.FileTree;
import org.schematest.junit.database.embedded.storage.KeptTemplate;
import org.schematest.junit.database.embedded.storage.PrivateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is kept within a size: what was not used longest is removed, never what somebody uses.
 *
 * @param programs where binaries are kept
 */
record CacheLimit(ClusterStore store, CacheFolder programs, long megabytes) {

  private static final Logger LOG = LoggerFactory.getLogger(CacheLimit.class);
  private static final long MEGABYTE = 1 << 20;
  private static final String PROGRAMS = "postgres-";

  /** Servers run on programs without a lock, but not for so long. */
  private static final Duration PROGRAMS_IDLE = Duration.ofDays(7);

  /**
   * Folders that are removed together, each under the lock of its name.
   *
   * @param used when one of them was used last
   * @param size about, in bytes
   */
  record Group(CacheFolder cache, List<Path> folders, Instant used, long size) {}

  /** To be called when something was added. */
  void enforce() {
    try {
      List<Group> groups = groups();
      long size = groups.stream().mapToLong(Group::size).sum();
      long allowed = allowed(size);
      for (Group group : groups) {
        if (size > allowed && isIdle(group) && remove(group)) {
          LOG.info("Removed {}, which was last used {}", group.folders(), group.used());
          size -= group.size();
        }
      }
    } catch (IOException e) {
      LOG.warn("What is kept in {} cannot be kept small: {}", store.folder(), e.toString());
    }
  }

  /** Of memory, no more than half of what is left by others. */
  private long allowed(long size) throws IOException {
    long allowed = megabytes * MEGABYTE;
    return store.isMemory()
        ? Math.min(allowed, (size + Files.getFileStore(store.folder().path()).getUsableSpace()) / 2)
        : allowed;
  }

  /** Those that were not used longest come first. */
  List<Group> groups() throws IOException {
    List<Group> groups = new ArrayList<>();
    for (List<Path> folders : clusters().values()) {
      groups.add(new Group(store.folder(), folders, used(folders), clusterSize(folders)));
    }
    for (Path folder : FileTree.children(programs.path())) {
      if (folder.getFileName().toString().startsWith(PROGRAMS)) {
        List<Path> alone = List.of(folder);
        groups.add(new Group(programs, alone, used(alone), FileTree.size(folder)));
      }
    }
    groups.sort(Comparator.comparing(Group::used));
    return groups;
  }

  /** The folders of each cluster and of its copies, by the key that is in their names. */
  private Map<String, List<Path>> clusters() throws IOException {
    Map<String, List<Path>> byKey = new TreeMap<>();
    for (Path folder : FileTree.children(store.folder().path())) {
      String name = folder.getFileName().toString();
      if (name.startsWith(GoldenCluster.PREFIX)
          || name.startsWith(Slot.PREFIX)
          || name.startsWith(PristineCluster.PREFIX)) {
        byKey.computeIfAbsent(key(folder), key -> new ArrayList<>()).add(folder);
      }
    }
    return byKey;
  }

  private static String key(Path cluster) {
    return cluster.getFileName().toString().split("-", -1)[1];
  }

  private static Instant used(List<Path> folders) throws IOException {
    Instant used = Instant.EPOCH;
    for (Path folder : folders) {
      Instant modified = Files.getLastModifiedTime(folder).toInstant();
      used = modified.isAfter(used) ? modified : used;
    }
    return used;
  }

  /**
   * The copies are as big as the first, and their derived databases come on top. They are not
   * looked at, for databases with declared sizes have files that are long, and take no room.
   */
  private static long clusterSize(List<Path> folders) throws IOException {
    long size = FileTree.size(folders.get(0)) * folders.size();
    for (Path folder : folders) {
      for (PrivateFile file : new ClusterFolder(folder).derived()) {
        size += KeptTemplate.read(file).map(KeptTemplate::bytes).orElse(0L);
      }
    }
    return size;
  }

  /**
   * Whether somebody made a copy since the folders were listed, and is about to use it. No other
   * one can be made as long as the locks are held: who copies a cluster holds its lock.
   */
  private boolean hasNewCopy(Group group) throws IOException {
    return !isProgram(group)
        && !group
            .folders()
            .containsAll(clusters().getOrDefault(key(group.folders().get(0)), List.of()));
  }

  private static boolean isProgram(Group group) {
    return group.folders().get(0).getFileName().toString().startsWith(PROGRAMS);
  }

  private static boolean isIdle(Group group) {
    return !isProgram(group) || group.used().isBefore(Instant.now().minus(PROGRAMS_IDLE));
  }

  /** False if one of them is in use. */
  boolean remove(Group group) throws IOException {
    List<FolderLock> locks = new ArrayList<>();
    try {
      for (Path folder : group.folders()) {
        Optional<FolderLock> lock = group.cache().tryLock(folder.getFileName().toString());
        if (lock.isEmpty()) {
          return false;
        }
        locks.add(lock.get());
      }
      if (hasNewCopy(group)) {
        return false;
      }
      // Slots come last in name order, and go first: one without its golden cluster is of no use.
      for (int i = group.folders().size() - 1; i >= 0; i--) {
        new ClusterStore(group.cache(), false).discard(new ClusterFolder(group.folders().get(i)));
      }
      return true;
    } finally {
      locks.forEach(FolderLock::close);
    }
  }
}
