package org.schematest.samples.rules;

import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.rule.convention.CommentRules.everyTableHasAComment;
import static org.schematest.rule.postgres.ForeignKeyIndexRules.everyForeignKeyIsIndexed;
import static org.schematest.rule.safety.KeyRules.everyTableHasAPrimaryKey;

import org.schematest.junit.EachRule;
import org.schematest.junit.SchemaTest;
import org.schematest.rule.RuleSet;
import org.schematest.rule.RuleVerdict;

/** Rules on a schema that is older than they are: it may get no worse. */
@SchemaTest(migrations = "classpath:rules/migration")
class OldOrdersTest {

  static final RuleSet RULES =
      RuleSet.of(
              everyTableHasAPrimaryKey().except("audit_log", "append-only, and read by time alone"),
              everyForeignKeyIsIndexed()
                  .except("audit_log(actor_id)", "customers are never deleted"),
              everyTableHasAComment())
          .knownIn("src/test/rules/old-orders.txt");

  @EachRule
  void old_orders_keep(RuleVerdict rule) {
    assertThat(rule).holds();
  }
}
