package org.schematest.junit.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file that stands for one lock, open as long as this JVM runs.
 *
 * <p>It is never closed: on POSIX, closing any channel to a file releases every lock that this JVM
 * holds on it, be it of another class loader (documentation of {@link FileLock}).
 */
final class LockFile {

  private static final Map<Path, LockFile> OPEN = new HashMap<>();

  /** Far behind the text, which Windows would not let others read otherwise. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int PID_DIGITS = 20;

  private final Path path;
  private final FileChannel channel;
  private final @Nullable Object identity;

  private LockFile(Path path) throws IOException {
    this.path = path;
    this.channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.identity = identity(path);
  }

  static synchronized LockFile at(Path path) throws IOException {
    LockFile open = OPEN.get(path);
    if (open != null && open.isStillThere()) {
      return open;
    }
    LockFile opened = new LockFile(path);
    OPEN.put(path, opened);
    return opened;
  }

  /** Empty if another JVM, thread or class loader holds it. */
  Optional<FolderLock> tryLock() throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
    if (lock == null) {
      return Optional.empty();
    }
    if (!isStillThere()) {
      // Whoever held it before removed it: the lock is on a file that nobody else finds.
      lock.release();
      return Optional.empty();
    }
    channel.write(US_ASCII.encode("%-20d".formatted(ProcessHandle.current().pid())), 0);
    return Optional.of(new FolderLock(lock));
  }

  /** The process that took it last. */
  String holder() throws IOException {
    ByteBuffer text = ByteBuffer.allocate(PID_DIGITS);
    channel.read(text, 0);
    return US_ASCII.decode(text.flip()).toString().strip();
  }

  private boolean isStillThere() throws IOException {
    try {
      return identity == null ? Files.exists(path) : identity.equals(identity(path));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Device and inode; null where there is no such thing, as on Windows. */
  private static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }
}
