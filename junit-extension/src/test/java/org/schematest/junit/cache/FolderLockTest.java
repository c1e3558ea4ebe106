package org.schematest.junit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.ChildJvm;

class FolderLockTest {

  private final Path folder;
  private final CacheFolder cache;

  FolderLockTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.cache = CacheFolder.at(folder);
  }

  private boolean isFree(String name) throws IOException {
    Optional<FolderLock> lock = cache.tryLock(name);
    lock.ifPresent(FolderLock::close);
    return lock.isPresent();
  }

  @Test
  void nobody_else_in_this_jvm_takes_it_while_it_is_held() throws IOException {
    FolderLock lock = cache.lock("one", "testing");
    assertThat(isFree("one")).isFalse();
    assertThat(isFree("two")).isTrue();
    assertThat(isFree("one")).isFalse();
    lock.close();
    lock.close();
    assertThat(isFree("one")).isTrue();
  }

  @Test
  void another_class_loader_neither_takes_it_nor_breaks_it() throws Exception {
    FolderLock lock = cache.lock("one", "testing");
    try (URLClassLoader loader = ownClasses()) {
      Class<?> type = loader.loadClass(CacheFolder.class.getName());
      assertThat(type).isNotSameAs(CacheFolder.class);
      Object other = type.getMethod("at", Path.class).invoke(null, folder);
      assertThat(type.getMethod("tryLock", String.class).invoke(other, "one"))
          .isEqualTo(Optional.empty());
    }
    // On POSIX, closing any channel to the file would have released it.
    try (ChildJvm child = ChildJvm.start(LockHolder.class, folder.toString())) {
      assertThat(child.await("[main] INFO")).contains("Waiting for holding it");
      lock.close();
      child.await("taken");
    }
  }

  private static URLClassLoader ownClasses() {
    URL classes = CacheFolder.class.getProtectionDomain().getCodeSource().getLocation();
    return new URLClassLoader(new URL[] {classes}, CacheFolder.class.getClassLoader()) {
      @Override
      public Class<?> loadClass(String name) throws ClassNotFoundException {
        if (!name.startsWith("org.schematest.")) {
          return super.loadClass(name);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    };
  }

  @Test
  void another_jvm_holds_it_until_it_lets_go_or_is_killed() throws Exception {
    try (ChildJvm child = ChildJvm.start(LockHolder.class, folder.toString())) {
      child.await("taken");
      assertThat(isFree("one")).isFalse();
      child.tell("release");
      child.await("released");
      assertThat(isFree("one")).isTrue();
    }
    try (ChildJvm child = ChildJvm.start(LockHolder.class, folder.toString())) {
      child.await("taken");
      assertThat(isFree("one")).isFalse();
      child.kill();
      assertThat(isFree("one")).isTrue();
    }
  }

  @Test
  void a_lock_whose_file_was_removed_is_taken_on_the_new_file() throws IOException {
    FolderLock first = cache.lock("one", "testing");
    Files.delete(folder.resolve("locks/one.lock"));
    first.close();
    FolderLock second = cache.lock("one", "testing");
    assertThat(folder.resolve("locks/one.lock")).exists();
    assertThat(isFree("one")).isFalse();
    second.close();
  }

  @Test
  void many_threads_hold_it_one_after_the_other() {
    AtomicInteger inside = new AtomicInteger();
    CompletableFuture<?>[] threads =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.runAsync(() -> enter(inside)))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(threads).join();
    assertThat(inside).hasValue(0);
  }

  private void enter(AtomicInteger inside) {
    try {
      for (int i = 0; i < 5; i++) {
        FolderLock lock = cache.lock("one", "testing");
        assertThat(inside.incrementAndGet()).isEqualTo(1);
        inside.decrementAndGet();
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
