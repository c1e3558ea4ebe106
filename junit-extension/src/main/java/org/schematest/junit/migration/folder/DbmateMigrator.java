package org.schematest.junit.migration.folder;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptMigrator;
import org.schematest.junit.migration.script.ScriptSession;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;

/**
 * Migrates as dbmate does: the {@code migrate:up} part of each file in one message and one
 * transaction, unless it says {@code transaction:false}.
 */
public final class DbmateMigrator extends ScriptMigrator {

  /** pkg/dbmate/db.go, migrationFileRegexp. */
  private static final Pattern NAME = Pattern.compile("[0-9]+.*\\.sql");

  private static final String TABLE = "schema_migrations";

  /**
   * @param locations {@code classpath:} or {@code filesystem:}; without a prefix, the class path
   */
  public DbmateMigrator(List<String> locations) {
    super("dbmate", locations, Map.of());
  }

  @Override
  protected List<? extends ScriptMigration> migrations(List<ScriptFolder> folders) {
    return folders.stream()
        .flatMap(
            folder -> folder.names().stream().filter(NAME.asMatchPredicate()).map(folder::script))
        .sorted(Comparator.comparing(Script::path))
        .map(DbmateMigration::of)
        .toList();
  }

  @Override
  protected List<MigrationFile> files(List<ScriptFolder> folders) {
    return folders.stream()
        .flatMap(
            folder ->
                folder.names().stream()
                    .filter(NAME.asMatchPredicate())
                    .map(
                        name ->
                            folder.migration(
                                name,
                                name,
                                Kind.ONCE,
                                Optional.of(name.replaceFirst("^([0-9]+).*$", "$1")))))
        .sorted(Comparator.comparing(MigrationFile::name))
        .toList();
  }

  @Override
  protected String outsideTransaction() {
    return "begin the section with -- migrate:up transaction:false, and leave the statement alone in it";
  }

  @Override
  protected String lookedFor() {
    return "<digits>_<name>.sql";
  }

  @Override
  protected List<HistoryTable> history(String schema) {
    return List.of(table(schema));
  }

  @Override
  protected boolean makesSchema() {
    return true;
  }

  @Override
  protected void prepare(ScriptSession session, String schema) throws SQLException {
    session.execute(
        "create table if not exists "
            + table(schema).quoted()
            + " (version varchar(255) primary key)");
  }

  /** What pkg/driver/postgres does after a migration, in the same transaction. */
  static void record(ScriptSession session, HistoryTable table, String version)
      throws SQLException {
    session.update("insert into " + table.quoted() + " (version) values (?)", version);
  }

  static HistoryTable table(String schema) {
    return new HistoryTable(schema, TABLE);
  }
}
