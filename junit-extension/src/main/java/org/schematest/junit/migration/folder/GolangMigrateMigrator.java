package org.schematest.junit.migration.folder;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptMigrator;
import org.schematest.junit.migration.script.ScriptSession;
import org.schematest.migration.file.MigrationFile;

/**
 * Migrates as golang-migrate does, without {@code x-multi-statement}: each file in one message,
 * which is one transaction unless the file says otherwise.
 */
public final class GolangMigrateMigrator extends ScriptMigrator {

  /** source/parse.go. */
  private static final Pattern NAME = Pattern.compile("([0-9]+)_(?:.*)\\.up\\.(?:.*)");

  private static final Pattern BACK = Pattern.compile("([0-9]+)_(?:.*)\\.down\\.(?:.*)");

  /**
   * @param locations {@code classpath:} or {@code filesystem:}; without a prefix, the class path
   */
  public GolangMigrateMigrator(List<String> locations) {
    super("golang-migrate", locations, Map.of());
  }

  @Override
  protected List<? extends ScriptMigration> migrations(List<ScriptFolder> folders) {
    return NumberedScripts.in(folders, NAME).entrySet().stream()
        .map(entry -> new Migration(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  protected List<MigrationFile> files(List<ScriptFolder> folders) {
    return NumberedScripts.files(folders, NAME, BACK);
  }

  @Override
  protected String lookedFor() {
    return "<number>_<name>.up.sql";
  }

  @Override
  protected List<HistoryTable> history(String schema) {
    return List.of(table(schema));
  }

  @Override
  protected void prepare(ScriptSession session, String schema) throws SQLException {
    session.execute(
        "create table if not exists "
            + table(schema).quoted()
            + " (version bigint not null primary key, dirty boolean not null)");
  }

  private static HistoryTable table(String schema) {
    return new HistoryTable(schema, "schema_migrations");
  }

  private record Migration(BigInteger version, Script script) implements ScriptMigration {

    @Override
    public String name() {
      return script.fileName();
    }

    @Override
    public void apply(ScriptSession session, String schema) throws SQLException {
      String table = table(schema).quoted();
      note(session, table, true);
      if (!script.text().isBlank()) {
        session.run("migration " + name(), script.whole());
      }
      note(session, table, false);
    }

    private void note(ScriptSession session, String table, boolean dirty) throws SQLException {
      session.execute("begin; truncate " + table);
      session.update(
          "insert into " + table + " (version, dirty) values (?, ?)", version.longValue(), dirty);
      session.execute("commit");
    }
  }
}
