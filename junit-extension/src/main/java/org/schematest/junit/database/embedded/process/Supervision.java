package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.schematest.junit.database.embedded.program.Binaries;

/**
 * How a server is held, so that it never outlives this JVM: a process between the two reads its
 * standard input, which ends when the JVM does, by whatever cause.
 */
enum Supervision {
  /** Of the system's shell. */
  SHELL {
    @Override
    List<String> holding(Ending ending, List<String> program, Binaries binaries, Path data) {
      List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, ending.name()));
      command.addAll(program);
      return Unprivileged.user().command(command);
    }
  },
  /** Of a JVM, where there is no shell. */
  JAVA {
    @Override
    List<String> holding(Ending ending, List<String> program, Binaries binaries, Path data) {
      List<String> signal =
          ending == Ending.KILLED
              ? List.of()
              : Unprivileged.user().command(List.of(binaries.program("pg_ctl").toString(), "kill"));
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xmx16m",
                  "-cp",
                  classPath(),
                  Supervisor.class.getName(),
                  PostmasterPid.file(data).toString(),
                  Integer.toString(signal.size())));
      command.addAll(signal);
      command.addAll(Unprivileged.user().command(program));
      return command;
    }
  };

  /** What a program is to do when it is ended. */
  enum Ending {
    /** Nothing: what it has made so far is of no use. */
    KILLED,
    /** What a server does on a signal: end its own processes, and give back its memory. */
    SHUT_DOWN
  }

  /**
   * The shell waits for the program, and a second one for the end of the input. A line says that
   * there is time to write all; the mere end of it, that the JVM is gone. Ctrl-C goes to the shell
   * as well, and must not end it before the program.
   */
  private static final String SCRIPT =
      """
      trap '' INT HUP TERM
      exec 3<&0 </dev/null
      "$@" 3<&- &
      server=$!
      (
        word=
        read -r word <&3
        wait_for() {
          left=$1
          while [ "$left" -gt 0 ] && kill -0 "$server" 2>/dev/null; do
            sleep 0.05
            left=$((left - 1))
          done
        }
        if [ "$0" = KILLED ]; then
          kill -KILL "$server"
          exit
        fi
        kill -INT "$server"
        if [ "$word" = stop ]; then wait_for 1200; else wait_for 8; fi
        kill -QUIT "$server"
        wait_for 120
        kill -KILL "$server"
      ) 2>/dev/null &
      watcher=$!
      exec 3<&-
      wait "$server"
      status=$?
      kill -KILL "$watcher" 2>/dev/null
      exit "$status"
      """;

  static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  static Supervision here() {
    return !isWindows() && Files.isExecutable(Path.of("/bin/sh")) ? SHELL : JAVA;
  }

  abstract List<String> holding(Ending ending, List<String> program, Binaries binaries, Path data);

  Supervised start(List<String> server, Binaries binaries, Path data, Path log) throws IOException {
    return new Supervised(
        Programs.builder(holding(Ending.SHUT_DOWN, server, binaries, data), binaries.home())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start());
  }

  /** Runs a program to its end; it ends before if this JVM does. */
  Programs.Result run(List<String> program, Binaries binaries, Path data) throws IOException {
    return Programs.run(
        Programs.builder(holding(Ending.KILLED, program, binaries, data), binaries.home()),
        Programs.Input.OPEN);
  }

  private static String classPath() {
    try {
      return Path.of(Supervisor.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of our own classes is not a path", e);
    }
  }
}
