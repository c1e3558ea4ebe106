package org.schematest.expectation.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.schematest.schema.Column;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.name.Identifier;

/** The statements that put one check of a column in the place of others. */
final class ReplacedCheck {

  private ReplacedCheck() {}

  /** What an old check says beside, would go with it, and so is shown to be added again. */
  static List<String> statements(Column column, Collection<CheckConstraint> old, String condition) {
    List<String> statements = new ArrayList<>();
    for (CheckConstraint check : old) {
      if (check.expression().contains(" AND ")) {
        statements.add("-- says more, which is to be added again: " + check.definition());
      }
      statements.add(
          SqlText.alter(column) + "drop constraint " + Identifier.quoted(check.name()) + ";");
    }
    statements.add(SqlText.alter(column) + "add check (" + condition + ");");
    return statements;
  }

  /** Why a check does not count. */
  static String refusal(CheckConstraint check) {
    return Identifier.quoted(check.name())
        + (check.enforced()
            ? " is not valid: older rows were never checked"
            : " is not enforced: no row is checked");
  }
}
