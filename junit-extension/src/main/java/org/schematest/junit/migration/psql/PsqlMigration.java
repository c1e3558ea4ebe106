package org.schematest.junit.migration.psql;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptSession;

/** A script that psql is called for, and that ends with its session. */
record PsqlMigration(ScriptFolder folder, String path, Map<String, String> variables)
    implements ScriptMigration {

  private static final String SQL = ".sql";

  /** The scripts right in the folders, or those that the locations are, in natural order. */
  static List<PsqlMigration> in(List<ScriptFolder> folders, Map<String, String> variables) {
    return folders.stream()
        .flatMap(
            folder ->
                names(folder).stream().map(name -> new PsqlMigration(folder, name, variables)))
        .toList();
  }

  static List<String> names(ScriptFolder folder) {
    return folder.single().map(List::of).orElseGet(folder::names).stream()
        .filter(name -> name.endsWith(SQL))
        .sorted(NaturalOrder.INSTANCE)
        .toList();
  }

  @Override
  public String name() {
    return path;
  }

  @Override
  public void apply(ScriptSession session, String schema) throws SQLException {
    run(session, "migration " + path);
  }

  void run(ScriptSession session, String subject) throws SQLException {
    try (ScriptSession own = session.another()) {
      new PsqlSession(own, folder, variables).run(subject, path);
    }
  }
}
