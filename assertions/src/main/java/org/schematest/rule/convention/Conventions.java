package org.schematest.rule.convention;

import org.schematest.rule.RuleSet;

/** Names, comments and order: what makes a schema readable. */
public final class Conventions {

  private Conventions() {}

  /** Rules that readers profit from, people and machines alike. */
  public static RuleSet conventions() {
    return NameRules.rules()
        .and(WordRules.rules())
        .and(ColumnRules.rules())
        .and(CommentRules.rules());
  }
}
