package org.schematest.junit.migration.psql;

import java.util.List;
import java.util.Map;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptMigrator;
import org.schematest.migration.file.MigrationFile;

/**
 * Runs the SQL files of a folder as psql does with {@code ON_ERROR_STOP}, each in a session of its
 * own, in natural order: {@code 2_orders.sql} before {@code 10_refunds.sql}. Files in folders below
 * are run only if they are included.
 */
public final class SqlFilesMigrator extends ScriptMigrator {

  /**
   * @param locations folders or files, {@code classpath:} or {@code filesystem:}; without a prefix,
   *     the class path
   * @param variables as psql's {@code --set}
   */
  public SqlFilesMigrator(List<String> locations, Map<String, String> variables) {
    super("SQL files", locations, variables);
  }

  @Override
  protected List<? extends ScriptMigration> migrations(List<ScriptFolder> folders) {
    return PsqlMigration.in(folders, variables());
  }

  @Override
  protected List<MigrationFile> files(List<ScriptFolder> folders) {
    return PsqlFiles.in(folders);
  }

  @Override
  protected String lookedFor() {
    return "<name>.sql";
  }

  @Override
  protected String outsideTransaction() {
    return "end the transaction before it with commit, and begin another one after it";
  }
}
