package org.schematest.junit.migration.origin;

import java.util.List;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.SqlStatement;

/**
 * Where objects come from, by the scripts alone: nothing is executed. What scripts make in other
 * ways than by a statement that says so, such as in a {@code do} block, is not known.
 */
public final class ScriptOrigins {

  private ScriptOrigins() {}

  /**
   * Of a schema that these scripts made.
   *
   * @param scripts in the order in which they were applied
   * @param searchPath in which each of them begins; at least one schema
   */
  public static Origins of(List<Script> scripts, List<String> searchPath) {
    MadeObjects objects = new MadeObjects();
    for (Script script : scripts) {
      SearchPath path = new SearchPath(objects, searchPath);
      Lines lines = new Lines(script.text());
      for (SqlStatement statement : SqlStatement.in(script.text())) {
        new Statement(
                objects,
                path,
                Words.of(statement.text()),
                offset -> new Origin(script.location(), lines.at(statement.start() + offset)))
            .read();
      }
    }
    return objects;
  }
}
