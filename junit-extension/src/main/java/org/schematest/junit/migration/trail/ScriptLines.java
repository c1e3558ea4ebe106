package org.schematest.junit.migration.trail;

import java.util.List;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.SqlStatement;

/** On which lines of a script its statements stand, asked in the order in which they ran. */
final class ScriptLines {

  private final Script script;
  private final List<SqlStatement> statements;
  private int position;
  private int asked;

  ScriptLines(Script script) {
    this.script = script;
    this.statements = SqlStatement.in(script.text());
  }

  /**
   * Of the next statement, from 1; 0 if it cannot be told.
   *
   * @param sql as it was sent
   */
  int next(String sql) {
    int at = script.text().indexOf(sql, position);
    asked++;
    if (at >= 0) {
      position = at + sql.length();
      return script.lineAt(at);
    }
    // what a tool puts in the place of its own variables: then by its number
    return asked <= statements.size() ? script.lineAt(statements.get(asked - 1).start()) : 0;
  }
}
