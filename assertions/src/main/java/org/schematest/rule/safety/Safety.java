package org.schematest.rule.safety;

import org.schematest.rule.RuleSet;

/** What keeps rows whole, meant, decided upon, and closed to others. */
public final class Safety {

  private Safety() {}

  /** Rules that data is lost, wrong or open without. */
  public static RuleSet safety() {
    return KeyRules.rules()
        .and(LifecycleRules.rules())
        .and(StateRules.rules())
        .and(AccessRules.rules())
        .and(QueryRules.rules());
  }
}
