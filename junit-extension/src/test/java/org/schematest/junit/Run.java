package org.schematest.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** What happened when JUnit ran test classes, in their order and in a session of their own. */
record Run(EngineExecutionResults results) {

  static Run of(Class<?>... cases) {
    return run(Map.of(), cases);
  }

  /** With configuration parameters of JUnit. */
  static Run with(Map<String, String> parameters, Class<?>... cases) {
    return run(parameters, cases);
  }

  static Run inParallel(Class<?>... cases) {
    return run(
        Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"),
        cases);
  }

  private static Run run(Map<String, String> parameters, Class<?>... cases) {
    return new Run(
        EngineTestKit.engine("junit-jupiter")
            // whoever runs these tests, what cases break on purpose is no news
            .configurationParameter(EachRule.GITHUB, "false")
            .configurationParameters(parameters)
            .selectors(
                Arrays.stream(cases).map(one -> selectClass(one)).toArray(ClassSelector[]::new))
            .execute());
  }

  /** The messages of all that failed in this class, the class itself and nested ones included. */
  List<String> failures(Class<?> testCase) {
    return events(testCase, EventType.FINISHED)
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .map(thrown -> String.valueOf(thrown.getMessage()))
        .toList();
  }

  /** The names of the tests whose body was reached, or would have been but for a parameter. */
  List<String> tests(Class<?> testCase) {
    return events(testCase, EventType.STARTED)
        .filter(event -> event.getTestDescriptor().isTest())
        .map(event -> event.getTestDescriptor().getDisplayName())
        .toList();
  }

  /** What its tests told a {@link org.junit.jupiter.api.TestReporter} under this key. */
  List<String> reported(Class<?> testCase, String key) {
    return events(testCase, EventType.REPORTING_ENTRY_PUBLISHED)
        .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs().get(key))
        .filter(value -> value != null)
        .toList();
  }

  private Stream<Event> events(Class<?> testCase, EventType type) {
    return results
        .allEvents()
        .filter(event -> event.getType() == type)
        .filter(
            event ->
                event
                    .getTestDescriptor()
                    .getUniqueId()
                    .toString()
                    .contains("[class:" + testCase.getName() + "]"));
  }
}
