package org.schematest.rule.postgres;

import org.schematest.expectation.ForeignKeyExpectations;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;

/** Rules of the indexes that foreign keys need. */
public final class ForeignKeyIndexRules {

  private ForeignKeyIndexRules() {}

  static RuleSet rules() {
    return RuleSet.of(everyForeignKeyIsIndexed());
  }

  /** Some index finds the rows of a referenced key. */
  public static SchemaRule everyForeignKeyIsIndexed() {
    return SchemaRule.named("foreign-key-index")
        .promises("every foreign key has an index that finds its rows")
        .why(
            "without one, each delete or change of a referenced row reads the whole table",
            "PostgreSQL manual, 5.5.5 Foreign Keys")
        .checks(Severity.ERROR, Every.foreignKey(ForeignKeyExpectations::isIndexed));
  }
}
