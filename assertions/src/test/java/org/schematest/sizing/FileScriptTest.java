package org.schematest.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.schema.name.QualifiedName;
import org.schematest.sizing.page.BtreeHead;
import org.schematest.sizing.page.FileHead;
import org.schematest.sizing.relation.StoredRelation;

/** The shell that runs it stands beside a server; here it is the one of this machine. */
class FileScriptTest {

  /** With the commands of Linux, and with those that any POSIX system has. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void files_keep_their_beginning_and_get_their_lengths(boolean truncate, @TempDir Path directory)
      throws Exception {
    Path original = directory.resolve("original");
    Files.write(original, new byte[] {1, 2, 3});
    FileHead head = new BtreeHead(1, true);
    String script =
        FileScript.of(
            List.of(
                new NewFile(sized(original, 1, 25, Optional.empty()), 1),
                new NewFile(sized(original, 1, 4, Optional.of(head)), 2),
                new NewFile(sized(original, 0, 0, Optional.empty()), 3)),
            10);

    run(
        directory,
        script,
        truncate ? List.of("truncate", "cp", "tee") : List.of("dd", "cp", "tee"));

    assertThat(Files.readAllBytes(directory.resolve("1")))
        .hasSize(10 * 8192)
        .startsWith(1, 2, 3, 0);
    assertThat(directory.resolve("1.1")).hasSize(10 * 8192);
    assertThat(directory.resolve("1.2")).hasSize(5 * 8192);
    assertThat(directory.resolve("1.3")).doesNotExist();
    assertThat(Files.readAllBytes(directory.resolve("2")))
        .hasSize(4 * 8192)
        .startsWith(head.bytes())
        .endsWith(new byte[8192]);
    assertThat(directory.resolve("3")).hasSize(0);
  }

  private static void run(Path directory, String script, List<String> commands) throws Exception {
    Path path = Files.createDirectory(directory.resolve("bin"));
    for (String command : commands) {
      Files.createSymbolicLink(path.resolve(command), found(command));
    }
    ProcessBuilder shell = new ProcessBuilder("/bin/sh").redirectErrorStream(true);
    shell.environment().put("PATH", path.toString());
    Process process = shell.start();
    try (var input = process.outputWriter()) {
      input.write(script);
    }
    assertThat(process.inputReader().lines()).isEmpty();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static Path found(String command) throws IOException {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(one -> Path.of(one, command))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IOException("no command " + command));
  }

  private static SizedRelation sized(
      Path original, long pages, long wanted, Optional<FileHead> head) {
    return new SizedRelation(
        new StoredRelation(
            1,
            new QualifiedName("public", "t"),
            "heap",
            Optional.empty(),
            Optional.of(original.toString()),
            pages,
            0,
            0,
            List.of()),
        1,
        wanted,
        wanted,
        head);
  }
}
