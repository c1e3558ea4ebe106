package org.schematest.junit.migration.trail.origin;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.SqlStatement;

/** On which lines of a script its statements stand, asked in the order in which they ran. */
public interface ScriptLines {

  /**
   * Of the next statement, from 1; 0 if it cannot be told.
   *
   * @param sql as it was sent
   */
  int next(String sql);

  /**
   * Of the script of a migration.
   *
   * @param migration its name
   */
  static ScriptLines of(Script script, String migration) {
    if (script.path().endsWith(".sql")) {
      return new OfSql(script);
    }
    int line = changeSet(script, migration);
    return sql -> line;
  }

  /**
   * The line on which Liquibase's change set of that name begins, in XML, YAML or JSON: its
   * statements stand nowhere.
   */
  private static int changeSet(Script script, String migration) {
    String[] parts = migration.split("::", 3);
    if (parts.length < 3) {
      return 0;
    }
    Pattern id = value("id", parts[1]);
    Pattern author = value("author", parts[2]);
    Matcher sets = Pattern.compile("<changeSet\\b|\\bchangeSet\"?\\s*:").matcher(script.text());
    int start = -1;
    while (start != script.text().length()) {
      int from = start;
      start = sets.find() ? sets.start() : script.text().length();
      if (from >= 0) {
        String set = script.text().substring(from, start);
        if (id.matcher(set).find() && author.matcher(set).find()) {
          return script.lineAt(from);
        }
      }
    }
    return 0;
  }

  private static Pattern value(String name, String value) {
    return Pattern.compile(
        "\\b" + name + "\"?\\s*[:=]\\s*[\"']?" + Pattern.quote(value) + "(?=[\"'\\s,>}]|$)");
  }

  /** Of a script in SQL. */
  final class OfSql implements ScriptLines {

    private final Script script;
    private final List<SqlStatement> statements;
    private int position;
    private int asked;

    private OfSql(Script script) {
      this.script = script;
      this.statements = SqlStatement.in(script.text());
    }

    @Override
    public int next(String sql) {
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
}
