package org.schematest.assertion.rule;

import org.assertj.core.api.AbstractAssert;
import org.schematest.rule.RuleReport;
import org.schematest.rule.RuleVerdict;

/** What a test promises about one rule of a data model. */
public class RuleVerdictAssert extends AbstractAssert<RuleVerdictAssert, RuleVerdict> {

  public RuleVerdictAssert(RuleVerdict actual) {
    super(actual, RuleVerdictAssert.class);
  }

  /** Nothing breaks the rule that is not excepted or known; and it found something to check. */
  public RuleVerdictAssert holds() {
    isNotNull();
    if (!actual.holds()) {
      failWithMessage("%s", RuleReport.of(actual));
    }
    return this;
  }
}
