package org.schematest.junit.database.container;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a container is: the labels that this JVM gives its containers, and whether a JVM that gave
 * such labels is dead.
 *
 * @param host whose process numbers count; one machine has several if some of its JVMs run in
 *     containers
 */
record OwnerLabels(String host, long pid, String started) {

  static final String HOST = "org.schematest.jvm.host";
  private static final String MACHINE = "org.schematest.jvm.machine";
  private static final String PID = "org.schematest.jvm.pid";
  private static final String STARTED = "org.schematest.jvm.started";

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NUMBERS = Path.of("/proc/self/ns/pid");

  static OwnerLabels ofThisJvm() {
    long pid = ProcessHandle.current().pid();
    return new OwnerLabels(thisHost(), pid, started(pid).orElse("unknown"));
  }

  Map<String, String> labels() {
    return Map.of(HOST, host, MACHINE, machine(), PID, String.valueOf(pid), STARTED, started);
  }

  /**
   * Whether the JVM that gave these labels is known to be dead: it ran on this host and runs no
   * more, or it ran before this machine was started anew, which ended its container too.
   */
  static boolean ownerIsDead(Map<String, String> labels, boolean containerRuns) {
    if (!thisHost().equals(labels.get(HOST))) {
      return !containerRuns && machine().equals(labels.get(MACHINE));
    }
    String pid = labels.getOrDefault(PID, "");
    Optional<String> nowStarted = started(Long.parseLong(pid));
    return nowStarted.isEmpty() || !nowStarted.get().equals(labels.get(STARTED));
  }

  /** The kernel's run and the space of process numbers; elsewhere than on Linux, the name. */
  static String thisHost() {
    try {
      return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NUMBERS);
    } catch (IOException | UnsupportedOperationException e) {
      return machine();
    }
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "unnamed";
    }
  }

  /**
   * When a process was started; empty if there is none of that number. On Linux the clock ticks
   * since the boot, which nobody sets: field 22 of {@code /proc/<pid>/stat}, after a name that may
   * hold anything.
   */
  private static Optional<String> started(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return Optional.empty();
    }
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]);
    } catch (IOException e) {
      return process.get().info().startInstant().map(Object::toString).or(() -> Optional.of("?"));
    }
  }
}
