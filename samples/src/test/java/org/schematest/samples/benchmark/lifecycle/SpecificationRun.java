package org.schematest.samples.benchmark.lifecycle;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherFactory;
import org.schematest.samples.benchmark.measure.Parts;

/** One run of one test class, as a build tool does it; the class tells its first assertion. */
final class SpecificationRun {

  private SpecificationRun() {}

  public static void main(String[] arguments) throws Exception {
    LauncherSession session = LauncherFactory.openSession();
    Parts.tellAge("session opened");
    TestRun.of(session, arguments[0]);
    Parts.tell("session closed in", session::close);
  }
}
