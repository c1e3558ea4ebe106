package org.schematest.junit.database.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.database.embedded.program.TestPrograms;

@ExtendWith(TestPrograms.Extension.class)
class PostgresProcessTest {

  /** What we pass on, what PostgreSQL sets itself, and what shells and su set. */
  private static final String EXPECTED_VARIABLES =
      "PATH|LD_LIBRARY_PATH|TEMP|TMP|TZ|(LC|PG).*|_|PWD|OLDPWD|SHLVL|HOME|USER|LOGNAME|SHELL";

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void a_server_of_every_version_is_thrown_away_and_lets_nobody_in(
      int major, TestPrograms programs, Path folder) throws SQLException {
    try (RunningServer server = RunningServer.start(programs.binaries(major), folder)) {
      assertThat(server.value("show server_version")).startsWith(major + ".");
      assertThat(
              server.value("select string_agg(distinct auth_method, ' ') from pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
      assertThat(server.value("show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(server.value("show unix_socket_directories")).isEmpty();
      for (String setting :
          List.of("fsync", "full_page_writes", "synchronous_commit", "autovacuum", "jit")) {
        assertThat(server.value("show " + setting)).as(setting).isEqualTo("off");
      }
      assertThat(
              server.value(
                  "create table names (name text)",
                  "create index on names (name)",
                  "set enable_seqscan = off",
                  "set enable_bitmapscan = off",
                  "explain (format json) select * from names where name like 'x%'"))
          .as("a plain index serves no pattern, as it would in the C locale")
          .contains("\"Node Type\"")
          .doesNotContain("\"Index Cond\"");
      int port = server.process().port();
      for (String password : List.of("", "postgres")) {
        assertThatThrownBy(() -> RunningServer.connect(port, password).close())
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password");
      }
    }
  }

  @Test
  void what_a_test_runs_in_it_is_not_run_by_root(TestPrograms programs, Path folder)
      throws SQLException {
    try (RunningServer server = RunningServer.start(programs.binaries(18), folder)) {
      assertThat(
              server.value(
                  "create table users (id int)",
                  "copy users from program 'id -u'",
                  "select id <> 0 from users"))
          .isEqualTo("t");
    }
  }

  @Test
  void what_a_test_runs_in_it_does_not_see_the_users_environment(TestPrograms programs, Path folder)
      throws SQLException {
    try (RunningServer server = RunningServer.start(programs.binaries(18), folder)) {
      String[] names =
          server
              .value(
                  "create table variables (line text)",
                  "copy variables from program 'env'",
                  "select string_agg(split_part(line, '=', 1), ' ') from variables")
              .split(" ");
      assertThat(names).contains("PATH").allMatch(name -> name.matches(EXPECTED_VARIABLES));
    }
  }

  @Test
  void its_files_are_its_owners_alone(TestPrograms programs, Path folder) throws IOException {
    RunningServer server = RunningServer.start(programs.binaries(18), folder);
    server.close();
    for (String file : List.of("data", "log")) {
      try (Stream<Path> files = Files.walk(folder.resolve(file))) {
        assertThat(files)
            .isNotEmpty()
            .allSatisfy(
                path ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .endsWith("------"));
      }
    }
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("password"));
  }

  @Test
  void a_setting_of_the_callers_goes_before_ours(TestPrograms programs, Path folder)
      throws SQLException {
    RunningServer.start(programs.binaries(18), folder).close();
    try (PostgresProcess process =
        PostgresProcess.start(
            programs.binaries(18),
            folder.resolve("data"),
            Map.of("autovacuum", "on", "work_mem", "1MB"),
            folder.resolve("log"))) {
      RunningServer server = new RunningServer(process, folder);
      assertThat(server.value("show autovacuum")).isEqualTo("on");
      assertThat(server.value("show work_mem")).isEqualTo("1MB");
    }
  }

  @ParameterizedTest
  @EnumSource(Supervision.class)
  void it_stops_under_whoever_is_connected_and_has_written_all(
      Supervision supervision, TestPrograms programs, Path folder) throws SQLException {
    RunningServer first = RunningServer.start(programs.binaries(18), folder, supervision);
    try (Connection connection = first.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table kept (id int); insert into kept values (42)");
      first.close();
      first.close();
      assertThat(first.process().isAlive()).isFalse();
      assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
      assertThat(connection.isValid(1)).isFalse();
    }
    assertThat(Processes.workingIn(folder)).isEmpty();
    try (RunningServer second = RunningServer.again(programs.binaries(18), folder, supervision)) {
      assertThat(second.value("select id from kept")).isEqualTo("42");
      assertThat(folder.resolve("log")).content().doesNotContain("recovery");
    }
  }

  @Test
  void several_servers_run_at_once(TestPrograms programs, Path folder) throws Exception {
    List<Path> folders = Stream.of("a", "b", "c").map(folder::resolve).toList();
    for (Path each : folders) {
      Files.createDirectory(each);
    }
    List<RunningServer> servers =
        folders.parallelStream()
            .map(each -> RunningServer.start(programs.binaries(18), each))
            .toList();
    try {
      assertThat(servers).extracting(server -> server.process().port()).doesNotHaveDuplicates();
      for (RunningServer server : servers) {
        assertThat(server.value("select 1")).isEqualTo("1");
      }
    } finally {
      servers.forEach(RunningServer::close);
    }
  }

  @Test
  void a_server_that_crashed_is_said_to_have_ended_and_starts_again(
      TestPrograms programs, Path folder) throws Exception {
    RunningServer server = RunningServer.start(programs.binaries(18), folder);
    long postmaster = PostmasterPid.read(folder.resolve("data")).orElseThrow().pid();
    ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
    Processes.waitUntil(() -> !server.process().isAlive());
    server.close();
    assertThat(Processes.workingIn(folder)).isEmpty();
    try (RunningServer again =
        RunningServer.again(programs.binaries(18), folder, Supervision.here())) {
      assertThat(again.value("select 1")).isEqualTo("1");
    }
  }
}
