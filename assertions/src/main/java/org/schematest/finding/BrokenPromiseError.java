package org.schematest.finding;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What an assertion fails with: the text, and the findings that it is the text of, so that whoever
 * knows more of them can say so.
 */
public final class BrokenPromiseError extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;
  private final transient Function<List<Finding>, String> report;
  private final String told;

  private BrokenPromiseError(
      String message, String told, List<Finding> findings, Function<List<Finding>, String> report) {
    super(message);
    this.told = told;
    this.findings = List.copyOf(findings);
    this.report = report;
  }

  /**
   * The same failure as another one.
   *
   * @param failure that says the report, perhaps after a description of the test's own
   * @param report the text of the findings
   */
  public static BrokenPromiseError of(
      AssertionError failure, List<Finding> findings, Function<List<Finding>, String> report) {
    String message = String.valueOf(failure.getMessage());
    return new BrokenPromiseError(message, report.apply(findings), findings, report)
        .withTraceOf(failure);
  }

  /** The same failure, told with more facts. */
  public BrokenPromiseError with(UnaryOperator<Finding> more) {
    List<Finding> enriched = findings.stream().map(more).toList();
    String text = report.apply(enriched);
    return new BrokenPromiseError(
            String.valueOf(getMessage()).replace(told, text), text, enriched, report)
        .withTraceOf(this);
  }

  private BrokenPromiseError withTraceOf(AssertionError failure) {
    setStackTrace(failure.getStackTrace());
    for (Throwable suppressed : failure.getSuppressed()) {
      addSuppressed(suppressed);
    }
    return this;
  }
}
