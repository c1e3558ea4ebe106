package org.schematest.samples.benchmark.lifecycle;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Runs test classes in a session, and knows how long each of them took. */
final class TestRun implements TestExecutionListener {

  private final Map<String, Long> started = new ConcurrentHashMap<>();
  private final Map<String, Double> millis = new ConcurrentHashMap<>();
  private final List<Throwable> failures = new ArrayList<>();
  private int tests;

  private TestRun() {}

  /** All of them, one after the other. */
  static TestRun of(LauncherSession session, String... classes) {
    return of(session, Map.of(), classes);
  }

  /**
   * All of them, as JUnit is configured.
   *
   * @throws IllegalStateException if a test fails, or there is none
   */
  static TestRun of(LauncherSession session, Map<String, String> configuration, String... classes) {
    TestRun run = new TestRun();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Arrays.stream(classes).map(name -> selectClass(name)).toList())
            .configurationParameters(configuration)
            .build();
    session.getLauncher().execute(request, run);
    if (!run.failures.isEmpty()) {
      throw new IllegalStateException("a measured test has failed", run.failures.get(0));
    }
    if (run.tests < classes.length) {
      throw new IllegalStateException("only %d tests have run".formatted(run.tests));
    }
    return run;
  }

  /** How long a class took, from before its set-up to after its end, in ms. */
  double millis(String testClass) {
    Double found = millis.get(testClass);
    if (found == null) {
      throw new IllegalStateException(testClass + " has not run");
    }
    return found;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    started.put(test.getUniqueId(), System.nanoTime());
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    long start = started.getOrDefault(test.getUniqueId(), 0L);
    result.getThrowable().ifPresent(failures::add);
    if (test.isTest()) {
      tests++;
    } else {
      test.getSource()
          .filter(ClassSource.class::isInstance)
          .map(source -> ((ClassSource) source).getClassName())
          .ifPresent(name -> millis.put(name, (System.nanoTime() - start) / 1e6));
    }
  }
}
