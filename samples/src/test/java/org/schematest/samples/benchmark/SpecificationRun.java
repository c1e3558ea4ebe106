package org.schematest.samples.benchmark;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.management.ManagementFactory;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** One run of one test class, as a build tool does it. */
final class SpecificationRun {

  private SpecificationRun() {}

  /** Called by the test right before its first assertion: prints the age of the JVM in ms. */
  static void reachedTheFirstAssertion() {
    long start = ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.println(System.currentTimeMillis() - start);
  }

  public static void main(String[] arguments) throws ClassNotFoundException {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(arguments[0])).build();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    try (var session = LauncherFactory.openSession()) {
      session.getLauncher().execute(request, summary);
    }
    if (summary.getSummary().getTestsSucceededCount() != 1) {
      summary
          .getSummary()
          .getFailures()
          .forEach(failure -> failure.getException().printStackTrace());
      System.exit(1);
    }
  }
}
