package org.schematest.assertion.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.error.ShouldNotBeNull;
import org.jspecify.annotations.Nullable;
import org.schematest.finding.BrokenPromiseError;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;

/**
 * What all assertions share: to take an expectation's findings and fail with them, or, inside a
 * scope such as {@code hasColumn("id", column -> …)}, to hand them to the assertion that opened it.
 *
 * <p>Assertions are public classes, neither final nor with final methods, and have a public
 * constructor that takes the model alone: AssertJ makes an assertion soft by subclassing it. One
 * that is opened inside a scope has a second, public too, for rooms of assertions open each
 * other's.
 *
 * @param <SELF> the assertion itself
 * @param <ACTUAL> the model that it is about
 */
public abstract class SpecAssert<SELF extends SpecAssert<SELF, ACTUAL>, ACTUAL>
    extends AbstractAssert<SELF, ACTUAL> {

  private final String subject;
  private final @Nullable Consumer<Finding> scope;

  /**
   * @param subject what a failure calls the model
   * @param scope takes the findings inside the scope of another assertion; null at the outside
   */
  protected SpecAssert(
      ACTUAL actual,
      Class<?> selfType,
      Function<ACTUAL, String> subject,
      @Nullable Consumer<Finding> scope) {
    super(actual, selfType);
    // not isNotNull(): the proxy that softens an assertion is not ready inside its constructor
    if (Objects.isNull(actual)) {
      throw new AssertionError(ShouldNotBeNull.shouldNotBeNull().create());
    }
    this.subject = subject.apply(actual);
    this.scope = scope;
  }

  /** Fails with that finding, if there is one. */
  protected final SELF expect(Optional<Finding> finding) {
    return expectAll(finding.stream().toList());
  }

  /** Fails with all of these findings, if there are any. */
  protected final SELF expectAll(List<Finding> findings) {
    if (scope != null) {
      findings.forEach(scope);
    } else if (!findings.isEmpty()) {
      fail(findings);
    }
    return myself;
  }

  private void fail(List<Finding> findings) {
    try {
      // the text is an argument, never the format: a check may say like '%x'
      failWithMessage("%s", FindingReport.of(subject, findings));
    } catch (AssertionError e) {
      throw BrokenPromiseError.of(e, findings, told -> FindingReport.of(subject, told));
    }
  }

  /** What {@code promises} finds broken in a part, opened by {@code open}. */
  protected static <A> List<Finding> findingsIn(
      Function<Consumer<Finding>, A> open, Consumer<? super A> promises) {
    List<Finding> findings = new ArrayList<>();
    promises.accept(open.apply(findings::add));
    return findings;
  }
}
