package org.schematest.junit.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

  private final Path folder;

  CacheFolderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void a_new_folder_is_this_users_alone() throws IOException {
    Path path = CacheFolder.at(folder.resolve("a/b")).path();
    assertThat(permissions(path)).isEqualTo(UserAccount.isRoot() ? "rwx--x--x" : "rwx------");
    assertThat(path).isEqualTo(folder.toRealPath().resolve("a/b"));
  }

  /** Anybody can make one in shared memory, under the name that another user needs. */
  @Test
  void a_folder_in_memory_that_is_not_this_users_alone_is_done_without() throws IOException {
    Path foreign = Files.createDirectory(folder.resolve("foreign"));
    Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(CacheFolder.unlessForeign(foreign)).isEmpty();
    assertThat(CacheFolder.unlessForeign(folder.resolve("own"))).isPresent();
  }

  /** Who may read the file of a lock may take a shared one, and keep its user waiting. */
  @Test
  void locks_are_closed_to_others() throws IOException {
    CacheFolder cache = CacheFolder.at(folder.resolve("cache"));
    cache.lock("one", "testing").close();
    assertThat(permissions(cache.path().resolve("locks"))).isEqualTo("rwx------");
  }

  @Test
  void a_folder_that_others_may_write_to_is_refused_with_the_way_to_mend_it() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
    assertThatThrownBy(() -> CacheFolder.at(folder))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(
            "the folder %s can be written to by others (rwxrwx---), and what is run from it must"
                + " be of this user alone: chmod go-w %s",
            folder, folder);
  }

  @Test
  void a_folder_of_another_user_is_refused() throws IOException {
    Path others = UserAccount.isRoot() ? folder.resolve("others") : Path.of("/usr");
    if (UserAccount.isRoot()) {
      Files.createDirectory(others);
      Files.setOwner(
          others,
          others.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
    assertThatThrownBy(() -> CacheFolder.at(others))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(
            "the folder %s belongs to %s, and what is run from it must be of this user alone:"
                + " remove it, or name another",
            others, Files.getOwner(others));
  }

  @Test
  void a_folder_that_cannot_be_made_is_named() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> CacheFolder.at(file.resolve("cache")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageStartingWith(
            "the folder %s cannot be made, to keep what is made once: ", file.resolve("cache"))
        .hasMessageEndingWith("; name another");
  }

  @Test
  void a_link_of_this_user_is_followed_once() throws IOException {
    Path target = CacheFolder.at(folder.resolve("target")).path();
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    assertThat(CacheFolder.at(link).path()).isEqualTo(target);
  }

  @Test
  void a_folder_in_memory_is_private_as_well() throws IOException {
    Optional<CacheFolder> memory = CacheFolder.inMemory();
    if (memory.isPresent()) {
      assertThat(memory.get().path().toString()).startsWith("/dev/shm/schematest-");
      assertThat(permissions(memory.get().path()))
          .endsWith(UserAccount.isRoot() ? "--x--x" : "---");
    } else {
      assertThat(UserFolders.ofProcess().inMemory()).isEmpty();
    }
  }
}
