package org.schematest.rule.convention;

import java.util.List;
import org.schematest.expectation.naming.CommentExpectations;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.object.ObjectKind;

/** Rules of comments. */
public final class CommentRules {

  private CommentRules() {}

  static RuleSet rules() {
    return RuleSet.of(everyTableHasAComment());
  }

  /** Partitions need none of their own. */
  public static SchemaRule everyTableHasAComment() {
    return SchemaRule.named("table-comment")
        .promises("every table has a comment that says what a row is")
        .why(
            "a schema without comments is read by guessing, by people and by machines alike",
            "Data modeling, AI-era perspective: comments describing business meaning")
        .checks(
            Severity.NOTE,
            Every.object(
                List.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE),
                (model, table) -> CommentExpectations.hasComment(table)));
  }
}
