package org.schematest.samples.benchmark.lifecycle;

import java.util.Arrays;
import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherFactory;
import org.schematest.samples.benchmark.measure.Parts;

/** Eight classes one after the other, and two at a time, in turns in one JVM. */
final class ThroughputRun {

  private static final int ROUNDS = 7;

  private static final Map<String, String> PARALLEL =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.mode.default", "same_thread",
          "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");

  private ThroughputRun() {}

  public static void main(String[] arguments) throws Exception {
    String[] classes =
        Arrays.stream(WorkingClasses.class.getDeclaredClasses())
            .filter(one -> one.getSuperclass() == WorkingClasses.Work.class)
            .map(Class::getName)
            .toArray(String[]::new);
    try (LauncherSession session = LauncherFactory.openSession()) {
      TestRun.of(session, classes);
      TestRun.of(session, PARALLEL, classes);
      for (int round = 0; round < ROUNDS; round++) {
        Parts.tell("serial " + round, () -> TestRun.of(session, classes));
        Parts.tell("parallel " + round, () -> TestRun.of(session, PARALLEL, classes));
      }
    }
  }
}
