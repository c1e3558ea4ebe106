package org.schematest.samples.everywhere;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.util.List;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.schematest.samples.benchmark.measure.ChildJvm;

/** The samples that any server serves, run in a JVM of their own. */
final class SampleSuite {

  private static final String SAMPLES = "org.schematest.samples";

  private SampleSuite() {}

  /** What it says: how many tests passed, and each that did not. */
  static String run(String... options) throws Exception {
    return ChildJvm.run(SampleSuite.class, List.of(options), List.of());
  }

  public static void main(String[] none) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage(SAMPLES))
            .filters(
                ClassNameFilter.includeClassNamePatterns(".*Test"),
                ClassNameFilter.excludeClassNamePatterns(
                    SampleSuite.class.getPackageName().replace(".", "\\.") + "\\..*",
                    // has a server of its own, whatever the options
                    SAMPLES.replace(".", "\\.") + "\\.comparison\\..*",
                    // long, and of the migrations of somebody else
                    SAMPLES.replace(".", "\\.") + "\\.history\\..*"))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session.getLauncher().execute(request, listener);
    }
    TestExecutionSummary summary = listener.getSummary();
    summary
        .getFailures()
        .forEach(
            failure ->
                System.out.printf(
                    "%s: %s%n", failure.getTestIdentifier().getUniqueId(), failure.getException()));
    System.out.printf("%d of %d%n", summary.getTestsSucceededCount(), summary.getTestsFoundCount());
  }
}
