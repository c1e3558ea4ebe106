package org.schematest.junit.database.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.schematest.junit.ChildJvm;
import org.schematest.junit.database.embedded.program.Binaries;
import org.schematest.junit.database.embedded.program.TestPrograms;

/** However a JVM ends, its server ends with it, and so does what supervised it. */
@ExtendWith(TestPrograms.Extension.class)
class EndOfTheJvmTest {

  private enum End {
    KILLED,
    TERMINATED,
    HALTED,
    CLOSED;

    void of(ChildJvm child) {
      switch (this) {
        case KILLED -> child.process().destroyForcibly();
        case TERMINATED -> child.process().destroy();
        case HALTED -> tell(child, "halt");
        case CLOSED -> tell(child, "close");
      }
    }
  }

  private static void tell(ChildJvm child, String line) {
    try {
      child.tell(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void signal(String signal, long pid) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(pid)).inheritIO().start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ChildJvm child(Binaries binaries, Path folder, Supervision supervision)
      throws IOException {
    return ChildJvm.start(
        ServerOwner.class,
        binaries.home().toString(),
        binaries.version(),
        folder.toString(),
        supervision.name());
  }

  /** All but the child itself, whose command line names the folder as well. */
  private static List<ProcessHandle> servants(Path folder, ChildJvm child) {
    return Processes.handles(folder).stream()
        .filter(process -> process.pid() != child.process().pid())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void nothing_runs_on(End end, TestPrograms programs, Path folder) throws IOException {
    Binaries binaries = programs.binaries(18);
    try (ChildJvm child = child(binaries, folder, Supervision.SHELL)) {
      child.await("running");
      assertThat(servants(folder, child)).hasSizeGreaterThanOrEqualTo(2);
      end.of(child);
      child.process().onExit().join();
      Processes.waitUntil(() -> servants(folder, child).isEmpty());
    }
    assertThat(folder.resolve("log")).content().contains("database system is shut down");
    RunningServer.again(binaries, folder, Supervision.SHELL).close();
  }

  @ParameterizedTest
  @EnumSource(
      value = End.class,
      names = {"KILLED", "CLOSED"})
  void nothing_runs_on_where_there_is_no_shell(End end, TestPrograms programs, Path folder)
      throws IOException {
    try (ChildJvm child = child(programs.binaries(18), folder, Supervision.JAVA)) {
      child.await("running");
      assertThat(servants(folder, child)).hasSizeGreaterThanOrEqualTo(2);
      end.of(child);
      child.process().onExit().join();
      Processes.waitUntil(() -> servants(folder, child).isEmpty());
    }
    assertThat(folder.resolve("log")).content().contains("database system is shut down");
  }

  @Test
  void an_interrupted_terminal_leaves_nothing(TestPrograms programs, Path folder) throws Exception {
    // As Ctrl-C does, the signal goes to the whole process group: the JVM's and its servants'.
    Binaries binaries = programs.binaries(18);
    try (ChildJvm child = child(binaries, folder, Supervision.SHELL)) {
      child.await("running");
      servants(folder, child).forEach(process -> signal("-INT", process.pid()));
      signal("-INT", child.process().pid());
      // For it ignores the other one if this test runs in the background of a shell.
      child.process().destroy();
      child.process().onExit().join();
      Processes.waitUntil(() -> servants(folder, child).isEmpty());
    }
  }

  @Test
  void a_server_in_the_middle_of_a_transaction_ends_as_well(TestPrograms programs, Path folder)
      throws Exception {
    Binaries binaries = programs.binaries(18);
    try (ChildJvm child = child(binaries, folder, Supervision.SHELL)) {
      int port = Integer.parseInt(child.await("running"));
      try (var connection = RunningServer.connect(port, RunningServer.PASSWORD);
          var statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("create table half as select generate_series(1, 100000) as id");
        child.kill();
        Processes.waitUntil(() -> servants(folder, child).isEmpty());
        assertThat(connection.isValid(1)).isFalse();
      }
    }
    try (RunningServer again = RunningServer.again(binaries, folder, Supervision.SHELL)) {
      assertThat(again.value("select to_regclass('half')")).isEqualTo("null");
    }
  }

  @ParameterizedTest
  @EnumSource(Supervision.class)
  void initdb_ends_with_the_jvm(Supervision supervision, TestPrograms programs, Path folder)
      throws IOException {
    try (ChildJvm child = child(programs.binaries(18), folder, supervision)) {
      child.await("initializing");
      Processes.waitUntil(() -> !list(folder.resolve("data")).isEmpty());
      child.kill();
      Processes.waitUntil(() -> servants(folder, child).isEmpty());
    }
    assertThat(folder.resolve("log")).doesNotExist();
  }

  /** Both shells, and none of the server's own processes, which it would miss. */
  private static void killSupervisors(Path folder) {
    List<ProcessHandle> shells =
        Processes.handles(folder).stream()
            .filter(process -> process.info().commandLine().orElse("").contains("watcher=$!"))
            .toList();
    assertThat(shells).hasSize(2);
    shells.forEach(ProcessHandle::destroyForcibly);
  }

  private static List<String> servers(Path data) {
    return Processes.workingIn(data);
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  @Test
  void what_outlives_its_supervisor_is_ended_by_the_next_run(TestPrograms programs, Path folder)
      throws IOException {
    Binaries binaries = programs.binaries(18);
    Path data = folder.resolve("data");
    try (ChildJvm child = child(binaries, folder, Supervision.SHELL)) {
      child.await("running");
      killSupervisors(folder);
      child.kill();
    }
    assertThat(servers(data)).as(Files.readString(folder.resolve("log"))).isNotEmpty();
    PostgresProcess.stopLeftover(data);
    assertThat(servers(data)).isEmpty();
    RunningServer.again(binaries, folder, Supervision.SHELL).close();
    PostgresProcess.stopLeftover(data);
  }

  @Test
  void a_process_that_only_has_the_number_of_an_old_server_is_left_alone(
      TestPrograms programs, Path folder) throws IOException {
    Binaries binaries = programs.binaries(18);
    Path data = folder.resolve("data");
    RunningServer.start(binaries, folder).close();
    long innocent = ProcessHandle.current().pid();
    Files.writeString(
        data.resolve("postmaster.pid"),
        "%d\n%s\n1\n15000\n\n127.0.0.1\n\nready   \n".formatted(innocent, data));
    PostgresProcess.stopLeftover(data);
    assertThat(ProcessHandle.of(innocent)).isPresent();
    Files.delete(data.resolve("postmaster.pid"));
  }

  @Test
  void a_server_whose_supervisor_was_killed_is_closed_all_the_same(
      TestPrograms programs, Path folder) throws IOException {
    RunningServer server = RunningServer.start(programs.binaries(18), folder);
    killSupervisors(folder);
    server.close();
    assertThat(Processes.workingIn(folder)).isEmpty();
  }
}
