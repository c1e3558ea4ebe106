package org.schematest.rule.gate;

import java.util.List;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;

/** Rules of the types of keys. */
public final class PrimaryKeyTypeRules {

  private PrimaryKeyTypeRules() {}

  static RuleSet rules() {
    return RuleSet.of(everyPrimaryKeyIs("bigint", "uuid"));
  }

  /**
   * The key that tells the rows of a table apart has one of these types, be it through a domain. A
   * column that is a foreign key as well has the type of what it references, and a short code that
   * means something by itself may be a key.
   *
   * @param types by any alias that PostgreSQL accepts
   * @throws IllegalArgumentException if there is none
   */
  public static SchemaRule everyPrimaryKeyIs(String... types) {
    List<String> allowed = List.of(types);
    if (allowed.isEmpty()) {
      throw new IllegalArgumentException("a rule of the types of keys has to name one");
    }
    return SchemaRule.named("primary-key-type")
        .promises("every primary key is " + String.join(" or ", allowed))
        .why(
            "an integer runs out at 2147483647, and a wide key is stored again in every reference"
                + " and every index on it",
            "Data modeling, Numerical gates: UUID v7 or BIGINT")
        .checks(
            Severity.WARNING,
            Every.tableIn((model, table) -> PrimaryKeyTypes.are(model, table, allowed)));
  }
}
