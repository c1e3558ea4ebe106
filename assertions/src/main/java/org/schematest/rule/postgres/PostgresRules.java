package org.schematest.rule.postgres;

import org.schematest.rule.RuleSet;

/** How PostgreSQL is used well. */
public final class PostgresRules {

  private PostgresRules() {}

  /** Rules of types, indexes and what else is PostgreSQL's own. */
  public static RuleSet postgres() {
    return ForeignKeyIndexRules.rules()
        .and(IndexRules.rules())
        .and(IndexKeyRules.rules())
        .and(TimeTypeRules.rules())
        .and(TextTypeRules.rules())
        .and(NumberTypeRules.rules())
        .and(NumberingRules.rules())
        .and(StoredTypeRules.rules());
  }
}
