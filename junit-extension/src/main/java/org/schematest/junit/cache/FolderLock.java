package org.schematest.junit.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;

/**
 * What nobody else holds as long as it is held here: no other JVM, and no other thread or class
 * loader of this one. It ends with {@link #close()}, or with the JVM, by whatever cause. May be
 * closed by another thread than the one that took it, and twice.
 */
public final class FolderLock implements AutoCloseable {

  private final FileLock lock;

  FolderLock(FileLock lock) {
    this.lock = lock;
  }

  /** Lets go of it. The file stays, so that whoever waits for it waits for the same file. */
  @Override
  public void close() {
    try {
      lock.release();
    } catch (IOException e) {
      throw new UncheckedIOException("a lock cannot be released: " + e.getMessage(), e);
    }
  }
}
