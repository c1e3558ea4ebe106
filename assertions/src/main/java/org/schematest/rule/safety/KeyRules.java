package org.schematest.rule.safety;

import java.util.List;
import org.schematest.finding.Finding;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Table;

/** Rules of primary keys. */
public final class KeyRules {

  private KeyRules() {}

  static RuleSet rules() {
    return RuleSet.of(everyTableHasAPrimaryKey());
  }

  /** Foreign tables cannot have one. */
  public static SchemaRule everyTableHasAPrimaryKey() {
    return SchemaRule.named("primary-key")
        .promises("every table has a primary key")
        .why(
            "without one a row cannot be referred to, nor told from its copy, nor replicated",
            "PostgreSQL manual, 5.5.4 Primary Keys")
        .checks(Severity.ERROR, Every.table(KeyRules::missing));
  }

  private static List<Finding> missing(Table table) {
    return table.primaryKey().isPresent() || table.kind() == Table.Kind.FOREIGN
        ? List.of()
        : List.of(
            Finding.of(
                "primary key",
                table.qualifiedName().toString(),
                table.subject(),
                "should have a primary key, but has none"));
  }
}
