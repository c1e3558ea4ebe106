package org.schematest.junit.migration.psql;

import java.util.List;
import java.util.Map;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptMigrator;
import org.schematest.migration.file.MigrationFile;

/**
 * Runs what {@code alembic upgrade … --sql} printed, one file or several, as psql does. The
 * transactions, and the table of Alembic's own, are in what it printed.
 */
public final class AlembicSqlMigrator extends ScriptMigrator {

  /**
   * @param locations files, or folders of them, {@code classpath:} or {@code filesystem:}; without
   *     a prefix, the class path
   */
  public AlembicSqlMigrator(List<String> locations) {
    super("Alembic SQL", locations, Map.of());
  }

  @Override
  protected List<? extends ScriptMigration> migrations(List<ScriptFolder> folders) {
    return PsqlMigration.in(folders, variables());
  }

  @Override
  protected List<MigrationFile> files(List<ScriptFolder> folders) {
    return AlembicRevisions.in(folders);
  }

  @Override
  protected String lookedFor() {
    return "<name>.sql, printed by alembic upgrade head --sql";
  }

  @Override
  protected List<HistoryTable> history(String schema) {
    return List.of(new HistoryTable(schema, "alembic_version"));
  }
}
