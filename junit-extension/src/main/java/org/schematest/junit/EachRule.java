package org.schematest.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test method of a {@link SchemaTest} once for each rule of rule sets, under the rule's name
 * and promise:
 *
 * <pre>{@code
 * static final RuleSet RULES = gates().and(safety());
 *
 * @EachRule
 * void the_shop_keeps(RuleVerdict rule) {
 *   assertThat(rule).holds();
 * }
 * }</pre>
 *
 * <p>The rules look at the schemas that the class names, at the sizes that it declares. The method
 * may have a parameter of type {@link org.schematest.rule.RuleVerdict}, {@link
 * org.schematest.rule.Review} or {@link org.schematest.rule.DataModel}, beside all that {@link
 * SchemaTest} offers. If the set has exceptions for tables or known findings, a last invocation is
 * given the verdict on these: none of them is needless.
 *
 * <p>All rules are checked before the first invocation, and what they say is written to the folder
 * of the build tool's reports: {@code target/surefire-reports} if there is a folder {@code target},
 * {@code build/test-results/test} if there is a folder {@code build}, else nowhere; JUnit's
 * configuration parameter {@value #REPORTS} names another. If there is no rule set, two cannot be
 * joined, or a query cannot be planned, the method fails as a whole.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@TestTemplate
@ExtendWith(EachRuleExtension.class)
public @interface EachRule {

  /** The configuration parameter of JUnit that says where reports are written. */
  String REPORTS = "schematest.reports";

  /**
   * JUnit's configuration parameter that says {@code true} or {@code false} to annotations for
   * GitHub; without it, they are written where the environment says {@code GITHUB_ACTIONS=true}.
   */
  String GITHUB = "schematest.reports.github";

  /**
   * Classes with static fields, of any visibility, that hold a {@link org.schematest.rule.RuleSet};
   * without any, the test class itself. Several sets are one: each has the rules, and all fail from
   * the same severity on.
   */
  Class<?>[] value() default {};

  /** Classes that declare operational queries, as for {@link EachQuery}. */
  Class<?>[] queries() default {};
}
