package org.schematest.junit.cache;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of this user alone: what is kept there between runs, and the locks on it. Safe for use
 * by several threads, class loaders and JVMs.
 *
 * <p>If the user is root, others may walk through the folder, without seeing what is in it: the
 * servers of root run as another user.
 */
public final class CacheFolder {

  private static final long POLL_MILLIS = 10;
  private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private static final FileAttribute<?>[] ANY = {};
  private static final FileAttribute<?>[] OWNER_ONLY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
  };
  private static final FileAttribute<?>[] PRIVATE = {
    PosixFilePermissions.asFileAttribute(
        PosixFilePermissions.fromString(UserAccount.isRoot() ? "rwx--x--x" : "rwx------"))
  };

  private final Path path;

  private CacheFolder(Path path) {
    this.path = path;
  }

  /**
   * A folder that is named, made if it is not there.
   *
   * @throws IOException if it cannot be made, or is not this user's alone; the message says how to
   *     mend it
   */
  public static CacheFolder at(Path folder) throws IOException {
    Path path = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(path)) {
      make(path);
    }
    checkOwner(path);
    // What is checked is what is used from then on, wherever a link may point later.
    Path real = path.toRealPath();
    checkOwner(real);
    checkPermissions(real);
    return new CacheFolder(real);
  }

  /**
   * The folder that this user's system keeps caches in: {@code ~/.cache/schematest}, or what is
   * usual there.
   *
   * @throws IOException as {@link #at} does
   */
  public static CacheFolder ofUser() throws IOException {
    return at(UserFolders.ofProcess().cache());
  }

  /**
   * A folder that lies in memory and lasts until the machine is restarted; empty if there is none,
   * or no room: 1 GiB there, and 2 GiB of memory; or if it is not this user's alone, for anybody
   * can make a folder there, and only who made it can remove it.
   */
  public static Optional<CacheFolder> inMemory() {
    return UserFolders.ofProcess().inMemory().flatMap(CacheFolder::unlessForeign);
  }

  static Optional<CacheFolder> unlessForeign(Path folder) {
    try {
      return Optional.of(at(folder));
    } catch (IOException e) {
      log().warn("What is kept between runs is not kept in memory, for {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Absolute, and without links. */
  public Path path() {
    return path;
  }

  /**
   * Takes the lock of that name, as soon as nobody else holds it.
   *
   * @param name fit for the name of a file
   * @param purpose what is done under it, for those who wait: {@code unpacking PostgreSQL 18}
   */
  public FolderLock lock(String name, String purpose) throws IOException {
    Optional<FolderLock> taken = tryLock(name);
    if (taken.isEmpty()) {
      log()
          .info(
              "Waiting for {}, which process {} does (lock {})",
              purpose,
              LockFile.at(file(name)).holder(),
              file(name));
    }
    while (taken.isEmpty()) {
      pause(purpose);
      taken = tryLock(name);
    }
    return taken.get();
  }

  /** Takes the lock of that name, unless somebody else holds it: then it is empty. */
  public Optional<FolderLock> tryLock(String name) throws IOException {
    return LockFile.at(file(name)).tryLock();
  }

  private Path file(String name) throws IOException {
    Path locks = path.resolve("locks");
    if (!Files.isDirectory(locks)) {
      // Whoever can read a file can take a lock on it, and keep us waiting.
      Files.createDirectories(locks, isPosix(path) ? OWNER_ONLY : ANY);
    }
    return locks.resolve(name + ".lock");
  }

  /** A wait of the system for the lock takes some waits of several threads for a deadlock. */
  private static void pause(String purpose) throws InterruptedIOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + purpose);
    }
  }

  private static void make(Path path) throws IOException {
    try {
      Files.createDirectories(path, isPosix(path) ? PRIVATE : ANY);
    } catch (IOException e) {
      throw new FileSystemException(
          "the folder %s cannot be made, to keep what is made once: %s; name another"
              .formatted(path, e));
    }
  }

  private static void checkOwner(Path path) throws IOException {
    if (!UserAccount.owns(path)) {
      throw new FileSystemException(
          "the folder %s belongs to %s, and what is run from it must be of this user alone: remove it, or name another"
              .formatted(path, Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)));
    }
  }

  private static void checkPermissions(Path path) throws IOException {
    if (isPosix(path)
        && Files.getPosixFilePermissions(path).stream().anyMatch(WRITABLE_BY_OTHERS::contains)) {
      throw new FileSystemException(
          "the folder %s can be written to by others (%s), and what is run from it must be of this user alone: chmod go-w %s"
              .formatted(
                  path, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)), path));
    }
    if (!Files.isWritable(path)) {
      throw new FileSystemException(
          "the folder %s cannot be written to: mend it, or name another".formatted(path));
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /**
   * Made only when there is something to say: its library takes longer to load than all of this.
   */
  private static Logger log() {
    return LoggerFactory.getLogger(CacheFolder.class);
  }
}
