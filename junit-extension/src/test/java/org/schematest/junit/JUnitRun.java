package org.schematest.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes as a fork of a build does, and prints a line for each test. */
final class JUnitRun {

  private JUnitRun() {}

  public static void main(String[] classNames) {
    List<ClassSelector> classes = Arrays.stream(classNames).map(name -> selectClass(name)).toList();
    try (LauncherSession session = LauncherFactory.openSession()) {
      Launcher launcher = session.getLauncher();
      launcher.execute(
          LauncherDiscoveryRequestBuilder.request().selectors(classes).build(), new Printer());
    }
  }

  private static final class Printer implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest() || result.getThrowable().isPresent()) {
        System.out.printf(
            "%s %s %s%n",
            result.getStatus(),
            test.getParentId().orElse("").replaceFirst("^.*\\[class:(.*)]$", "$1"),
            test.getDisplayName());
        result.getThrowable().ifPresent(thrown -> System.out.println(thrown.getMessage()));
      }
    }
  }
}
