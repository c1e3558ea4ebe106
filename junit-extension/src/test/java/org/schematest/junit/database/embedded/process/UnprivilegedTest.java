package org.schematest.junit.database.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.schematest.junit.cache.UserAccount;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.embedded.program.TestPrograms;

@ExtendWith(TestPrograms.Extension.class)
class UnprivilegedTest {

  private static String output(List<String> command) throws IOException {
    return Programs.run(Programs.builder(command, Path.of("/"))).output();
  }

  @Test
  void it_is_never_root() throws IOException {
    List<String> command = Unprivileged.user().command(List.of("id", "-u"));
    assertThat(output(command)).isNotEqualTo("0");
    assertThat(Unprivileged.user()).isSameAs(Unprivileged.user());
    if (!UserAccount.isRoot()) {
      assertThat(command).containsExactly("id", "-u");
    }
  }

  @Test
  void each_way_to_drop_root_drops_it() throws IOException {
    Unprivileged.PasswdEntry nobody = Unprivileged.PasswdEntry.of("nobody").orElseThrow();
    for (List<String> way : Unprivileged.ways(nobody)) {
      assertThat(Unprivileged.works(way, nobody)).as(way.get(0)).isEqualTo(UserAccount.isRoot());
    }
    assertThat(Unprivileged.works(List.of("no-such-program"), nobody)).isFalse();
    assertThat(Unprivileged.works(List.of("echo"), nobody)).isFalse();
  }

  @Test
  void what_it_owns_it_can_write_to(Path folder) throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    Files.createFile(own.resolve("file"));
    Unprivileged.user().own(own);
    String script = "echo text > \"$0/file\" && echo more > \"$0/new\" && cat \"$0/file\"";
    List<String> command = List.of("sh", "-c", script, own.toString());
    assertThat(output(Unprivileged.user().command(command))).isEqualTo("text");
  }

  @Test
  void another_user_reads_neither_data_nor_log(TestPrograms programs, Path folder)
      throws IOException {
    if (!UserAccount.isRoot()) {
      // Only root can run something as somebody else; the files' permissions are checked anyhow.
      assertThat(Unprivileged.user().id()).isEmpty();
      return;
    }
    RunningServer.start(programs.binaries(18), folder).close();
    for (String file : List.of("data/PG_VERSION", "data/pg_hba.conf", "log")) {
      List<String> other =
          List.of("setpriv", "--reuid=1", "--regid=1", "--clear-groups", "--", "cat");
      List<String> command = new ArrayList<>(other);
      command.add(folder.resolve(file).toString());
      assertThat(output(command)).endsWith("Permission denied");
    }
  }

  @Test
  void a_folder_that_it_cannot_walk_to_is_named(TestPrograms programs, Path folder)
      throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Path data = closed.resolve("data");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    if (UserAccount.isRoot()) {
      assertThatThrownBy(() -> InitDb.run(programs.binaries(18), data, "secret"))
          .isInstanceOf(NoDatabaseException.class)
          .hasMessage(
              "the folder %s cannot be reached by the user nobody, as whom the servers of root"
                  + " run, for %s is closed to it: name another folder, or chmod o+x %s",
              data, closed, closed);
      assertThat(data).doesNotExist();
    } else {
      InitDb.run(programs.binaries(18), data, "secret");
      assertThat(data.resolve("PG_VERSION")).exists();
    }
  }
}
