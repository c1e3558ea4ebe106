package org.schematest.junit.database.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.embedded.program.Binaries;
import org.schematest.junit.database.embedded.program.TestPrograms;

/** One sentence each, and nothing is left running. */
@ExtendWith(TestPrograms.Extension.class)
class BadInputTest {

  private static PostgresProcess start(Binaries binaries, Path folder) {
    return PostgresProcess.start(binaries, folder.resolve("data"), Map.of(), folder.resolve("log"));
  }

  @Test
  void a_data_folder_of_another_version(TestPrograms programs, Path folder) {
    RunningServer.start(programs.binaries(17), folder).close();
    Binaries binaries = programs.binaries(18);
    assertThatThrownBy(() -> start(binaries, folder))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessage(
            "the data folder %s is of PostgreSQL 17, and the programs are of PostgreSQL %s: name"
                + " programs of that version, or another folder",
            folder.resolve("data"), binaries.version());
    assertThat(Processes.workingIn(folder)).isEmpty();
  }

  @Test
  void a_folder_that_is_no_data_folder(TestPrograms programs, Path folder) throws IOException {
    Binaries binaries = programs.binaries(18);
    Files.createDirectory(folder.resolve("data"));
    assertThatThrownBy(() -> start(binaries, folder))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessage(
            "%s is not a data folder of PostgreSQL: it has no file PG_VERSION",
            folder.resolve("data"));
  }

  @Test
  void a_data_folder_that_others_may_enter(TestPrograms programs, Path folder) throws IOException {
    Binaries binaries = programs.binaries(18);
    RunningServer.start(binaries, folder).close();
    Files.setPosixFilePermissions(
        folder.resolve("data"), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> start(binaries, folder))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessageStartingWith(
            "PostgreSQL %s did not start on the data folder %s: data directory \"%s\" has invalid"
                + " permissions\n",
            binaries.version(), folder.resolve("data"), folder.resolve("data"))
        .hasMessageContaining("Permissions should be u=rwx (0700)");
    assertThat(Processes.workingIn(folder)).isEmpty();
  }

  @Test
  void a_data_folder_that_is_in_use(TestPrograms programs, Path folder) throws Exception {
    Binaries binaries = programs.binaries(18);
    try (RunningServer first = RunningServer.start(binaries, folder)) {
      assertThatThrownBy(
              () ->
                  PostgresProcess.start(
                      binaries, folder.resolve("data"), Map.of(), folder.resolve("other.log")))
          .isInstanceOf(NoDatabaseException.class)
          .hasMessageContaining("lock file \"postmaster.pid\" already exists");
      assertThat(first.value("select 1")).isEqualTo("1");
    }
  }

  @Test
  void a_setting_that_does_not_exist(TestPrograms programs, Path folder) {
    Binaries binaries = programs.binaries(18);
    RunningServer.start(binaries, folder).close();
    assertThatThrownBy(
            () ->
                PostgresProcess.start(
                    binaries,
                    folder.resolve("data"),
                    Map.of("shared_bufers", "1MB"),
                    folder.resolve("log")))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessageStartingWith(
            "PostgreSQL %s did not start on the data folder %s: unrecognized configuration"
                + " parameter \"shared_bufers\"\n",
            binaries.version(), folder.resolve("data"));
  }

  @Test
  void a_folder_that_is_there_already(TestPrograms programs, Path folder) throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path kept = Files.createFile(data.resolve("kept"));
    assertThatThrownBy(() -> InitDb.run(programs.binaries(18), data, "secret"))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessage(
            "the data folder %s cannot be made: java.nio.file.FileAlreadyExistsException: %s",
            data, data);
    assertThat(kept).exists();
  }

  @Test
  void a_port_that_is_taken(TestPrograms programs, Path folder) throws IOException {
    Binaries binaries = programs.binaries(18);
    RunningServer.start(binaries, folder).close();
    ServerStart start =
        new ServerStart(
            binaries,
            folder.resolve("data"),
            ServerSettings.with(18, Map.of()),
            folder.resolve("log"),
            Supervision.here());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(start.tryPort(new LocalPort(taken.getLocalPort()))).isEqualTo(Optional.empty());
    }
    assertThat(Processes.workingIn(folder)).isEmpty();
  }

  @Test
  void a_disk_that_is_full(TestPrograms programs, Path folder) throws Exception {
    Binaries binaries = programs.binaries(18);
    try (SmallDisk disk = SmallDisk.at(Files.createDirectory(folder.resolve("disk")), 20)) {
      Path data = disk.path().resolve("data");
      assertThatThrownBy(() -> InitDb.run(binaries, data, "secret"))
          .isInstanceOf(NoDatabaseException.class)
          .hasMessageStartingWith(
              "initdb of PostgreSQL %s cannot make the data folder %s: ", binaries.version(), data)
          .hasMessageContaining("No space left on device");
      assertThat(data).doesNotExist();
      assertThat(Processes.workingIn(disk.path())).isEmpty();
    }
  }

  @Test
  void a_disk_that_is_full_when_a_server_starts(TestPrograms programs, Path folder)
      throws Exception {
    Binaries binaries = programs.binaries(18);
    try (SmallDisk disk = SmallDisk.at(Files.createDirectory(folder.resolve("disk")), 80)) {
      RunningServer.start(binaries, disk.path()).close();
      disk.fill();
      assertThatThrownBy(() -> start(binaries, disk.path()))
          .isInstanceOf(NoDatabaseException.class)
          .hasMessageStartingWith(
              "PostgreSQL %s did not start on the data folder %s: ",
              binaries.version(), disk.path().resolve("data"))
          .hasMessageMatching("(?is).*no space left on device.*");
      assertThat(Processes.workingIn(disk.path())).isEmpty();
    }
  }
}
