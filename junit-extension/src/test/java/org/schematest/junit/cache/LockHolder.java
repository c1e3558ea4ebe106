package org.schematest.junit.cache;

import java.nio.file.Path;

/** Takes a lock, says so, and holds it until it is killed. */
final class LockHolder {

  private LockHolder() {}

  public static void main(String[] arguments) throws Exception {
    FolderLock lock = CacheFolder.at(Path.of(arguments[0])).lock("one", "holding it");
    System.out.println("taken");
    System.in.read();
    lock.close();
    System.out.println("released");
    System.in.read();
  }
}
