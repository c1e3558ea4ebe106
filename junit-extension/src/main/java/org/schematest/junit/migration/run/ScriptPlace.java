package org.schematest.junit.migration.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.place.AppliedScriptFiles;
import org.schematest.junit.migration.script.Script;

/** Where a statement stands. */
final class ScriptPlace {

  private ScriptPlace() {}

  /**
   * {@code db/migration/V2__x.sql, line 7}; without the line, if the statement is not found in the
   * script; empty if the script is not.
   *
   * @param migration its name
   * @param sent those that were sent before it, for a script may have one twice
   */
  static Optional<String> of(
      Migrator migrator, String migration, String statement, List<String> sent) {
    return AppliedScriptFiles.of(migrator, Path.of(""))
        .find(migration)
        .map(script -> script.location() + line(script, statement, sent));
  }

  private static String line(Script script, String statement, List<String> before) {
    String text = script.text();
    int from = 0;
    for (String sent : before) {
      int at = text.indexOf(sent, from);
      from = at < 0 ? from : at + sent.length();
    }
    String first = statement.lines().findFirst().orElse("").strip();
    int at = first.isEmpty() ? -1 : text.indexOf(first, from);
    return at < 0 ? "" : ", line " + script.lineAt(at);
  }
}
