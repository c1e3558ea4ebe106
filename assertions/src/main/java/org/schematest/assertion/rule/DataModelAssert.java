package org.schematest.assertion.rule;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.schematest.finding.BrokenPromiseError;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.rule.Review;
import org.schematest.rule.RuleReport;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;

/** What a test promises about a data model as a whole. */
public class DataModelAssert extends AbstractAssert<DataModelAssert, DataModel> {

  public DataModelAssert(DataModel actual) {
    super(actual, DataModelAssert.class);
  }

  /** Every object that the rule is about keeps it, but those that it excepts. */
  public DataModelAssert keeps(SchemaRule rule) {
    return keeps(RuleSet.of(rule));
  }

  /**
   * Every object keeps every rule of the set, but those that it excepts. One failure tells of all;
   * for a test of its own for each rule, see {@code @EachRule}.
   */
  public DataModelAssert keeps(RuleSet rules) {
    isNotNull();
    Review review = rules.check(actual);
    if (!review.holds()) {
      fail(review);
    }
    return this;
  }

  private void fail(Review review) {
    try {
      failWithMessage("%s", RuleReport.of(review));
    } catch (AssertionError e) {
      List<Finding> broken = review.broken();
      throw BrokenPromiseError.of(e, broken, told -> RuleReport.of(review.telling(told)));
    }
  }
}
