package org.schematest.rule.gate;

import org.schematest.rule.RuleSet;

/** The numeric gates of a data-model review. */
public final class Gates {

  private Gates() {}

  /** Rules with a number, each of which a project may set otherwise. */
  public static RuleSet gates() {
    return TableSizeRules.rules()
        .and(PrimaryKeyTypeRules.rules())
        .and(QueryGates.rules())
        .and(GrowthGates.rules());
  }
}
