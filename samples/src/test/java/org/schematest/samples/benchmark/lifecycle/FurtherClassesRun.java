package org.schematest.samples.benchmark.lifecycle;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherFactory;
import org.schematest.samples.benchmark.measure.Parts;

/** One JVM that runs a class to get warm, and then others again and again. */
final class FurtherClassesRun {

  private static final int ROUNDS = 15;

  private FurtherClassesRun() {}

  /** Takes the classes; tells how long each took each time, and how long closing did. */
  public static void main(String[] arguments) throws Exception {
    LauncherSession session = LauncherFactory.openSession();
    for (int round = 0; round < ROUNDS; round++) {
      for (String one : arguments) {
        Parts.tell(one + " " + round, TestRun.of(session, one).millis(one));
      }
    }
    Parts.tell("closing", session::close);
  }
}
