package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.schematest.junit.database.NoDatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs on a data folder though it should not: a server whose supervisor was killed as well, or
 * the processes that a killed server left behind.
 */
record Leftover(Path data) {

  private static final Path PROCESSES = Path.of("/proc");
  private static final long SECONDS = 8;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** Nothing was left if the last server removed its pid file, as it does unless it is killed. */
  void stop() {
    try {
      Optional<PostmasterPid> postmaster = PostmasterPid.read(data);
      if (postmaster.isEmpty()) {
        return;
      }
      ProcessHandle.of(postmaster.get().pid()).filter(this::isOurs).ifPresent(this::stopServer);
      // They end by themselves when they notice, but one that computes does not look.
      for (ProcessHandle orphan : onLinux()) {
        kill(orphan);
      }
    } catch (IOException e) {
      throw new NoDatabaseException(
          "what an earlier run left on %s cannot be ended: %s".formatted(data, e), e);
    }
  }

  private void stopServer(ProcessHandle server) {
    log().info("Ending the server that an earlier run left on {}, process {}", data, server.pid());
    if (!Supervision.isWindows()) {
      for (String signal : List.of("-INT", "-QUIT")) {
        send(signal, server);
        if (endsInTime(server)) {
          return;
        }
      }
    }
    kill(server);
  }

  private void send(String signal, ProcessHandle process) {
    try {
      Programs.run(
          Programs.builder(List.of("kill", signal, Long.toString(process.pid())), Path.of("/")));
    } catch (IOException e) {
      log().debug("there is no kill to send {} with", signal, e);
    }
  }

  private void kill(ProcessHandle process) {
    process.destroyForcibly();
    if (!endsInTime(process)) {
      throw new NoDatabaseException(
          "process %d, which an earlier run left on %s, cannot be ended: end it by hand"
              .formatted(process.pid(), data));
    }
  }

  /** A process that ended is there until its parent asks for it: in a container, maybe for ever. */
  private boolean endsInTime(ProcessHandle process) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (process.isAlive() && isOurs(process)) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  /** The number of a process that ended may be another's by now. */
  private boolean isOurs(ProcessHandle process) {
    return Files.isDirectory(PROCESSES.resolve("self"))
        ? worksIn(process)
        : process
            .info()
            .commandLine()
            .filter(command -> command.contains("postgres") && command.contains(data.toString()))
            .isPresent();
  }

  private List<ProcessHandle> onLinux() {
    if (!Files.isDirectory(PROCESSES.resolve("self"))) {
      return List.of();
    }
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(this::worksIn).toList();
    }
  }

  /** Every process of a server has the data folder as its working directory, until it ends. */
  private boolean worksIn(ProcessHandle process) {
    try {
      Path folder = PROCESSES.resolve(Long.toString(process.pid())).resolve("cwd");
      return Files.readSymbolicLink(folder).equals(data.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Made only when there is something to say: its library takes longer to load than all of this.
   */
  private static Logger log() {
    return LoggerFactory.getLogger(Leftover.class);
  }
}
