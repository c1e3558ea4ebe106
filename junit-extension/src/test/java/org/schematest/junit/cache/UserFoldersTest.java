package org.schematest.junit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFoldersTest {

  private final Path home;

  UserFoldersTest(@TempDir Path home) {
    this.home = home;
  }

  private Path cache(String system, Map<String, String> environment) {
    Map<String, String> properties =
        Map.of("os.name", system, "user.home", home.toString(), "java.io.tmpdir", "/tmp");
    return new UserFolders(properties, environment, false).cache();
  }

  @Test
  void on_linux_it_is_where_the_specification_says() {
    Path named = home.resolve("named");
    assertThat(cache("Linux", Map.of())).isEqualTo(home.resolve(".cache/schematest"));
    assertThat(cache("Linux", Map.of("XDG_CACHE_HOME", named.toString())))
        .isEqualTo(named.resolve("schematest"));
    assertThat(cache("Linux", Map.of("XDG_CACHE_HOME", "relative")))
        .isEqualTo(home.resolve(".cache/schematest"));
  }

  @Test
  void on_other_systems_it_is_where_their_caches_are() {
    assertThat(cache("Mac OS X", Map.of())).isEqualTo(home.resolve("Library/Caches/schematest"));
    assertThat(cache("Windows 11", Map.of("LOCALAPPDATA", home.resolve("Local").toString())))
        .isEqualTo(home.resolve("Local/schematest"));
  }

  @Test
  void of_root_it_is_where_another_user_can_walk_to() {
    Map<String, String> properties = Map.of("os.name", "Linux", "user.home", "/root");
    assertThat(new UserFolders(properties, Map.of(), true).conventional())
        .isEqualTo(Path.of("/var/cache/schematest"));
  }

  @Test
  void who_has_no_home_to_write_to_keeps_it_in_the_temporary_folder() throws IOException {
    Path noFolder = Files.createFile(home.resolve("file"));
    Map<String, String> properties =
        Map.of(
            "os.name",
            "Linux",
            "user.home",
            noFolder.toString(),
            "java.io.tmpdir",
            home.toString());
    assertThat(new UserFolders(properties, Map.of(), false).cache())
        .isEqualTo(home.resolve("schematest-" + UserAccount.label()));
  }
}
