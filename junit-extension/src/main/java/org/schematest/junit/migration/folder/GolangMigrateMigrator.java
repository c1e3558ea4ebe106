package org.schematest.junit.migration.folder;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptMigrator;
import org.schematest.junit.migration.script.ScriptSession;
import org.schematest.junit.migration.script.ScriptWayBack;
import org.schematest.migration.file.MigrationFile;

/**
 * Migrates as golang-migrate does, without {@code x-multi-statement}: each file in one message,
 * which is one transaction unless the file says otherwise.
 */
public final class GolangMigrateMigrator extends ScriptMigrator {

  /** source/parse.go. */
  private static final Pattern NAME = Pattern.compile("([0-9]+)_(?:.*)\\.up\\.(?:.*)");

  private static final Pattern DOWN = Pattern.compile("([0-9]+)_(?:.*)\\.down\\.(?:.*)");

  /**
   * @param locations {@code classpath:} or {@code filesystem:}; without a prefix, the class path
   */
  public GolangMigrateMigrator(List<String> locations) {
    super("golang-migrate", locations, Map.of());
  }

  @Override
  protected List<? extends ScriptMigration> migrations(List<ScriptFolder> folders) {
    SortedMap<BigInteger, Script> ups = NumberedScripts.in(folders, NAME);
    SortedMap<BigInteger, Script> downs = NumberedScripts.in(folders, DOWN);
    return ups.entrySet().stream()
        .map(
            entry ->
                new Migration(
                    entry.getKey(),
                    entry.getValue(),
                    Optional.ofNullable(downs.get(entry.getKey()))
                        .<ScriptWayBack>map(
                            down -> new Down(entry.getKey(), down, before(ups, entry.getKey())))))
        .toList();
  }

  private static Optional<BigInteger> before(
      SortedMap<BigInteger, Script> ups, BigInteger version) {
    SortedMap<BigInteger, Script> earlier = ups.headMap(version);
    return earlier.isEmpty() ? Optional.empty() : Optional.of(earlier.lastKey());
  }

  /**
   * What migrate does before a file, and after it, with the version that it leads to: the table has
   * one row, or none before the first.
   */
  private static void note(
      ScriptSession session, String schema, Optional<BigInteger> version, boolean dirty)
      throws SQLException {
    String table = table(schema).quoted();
    session.execute("begin; truncate " + table);
    if (version.isPresent() || dirty) {
      // migrate's version of nothing is -1 (database/driver.go, NilVersion)
      session.update(
          "insert into " + table + " (version, dirty) values (?, ?)",
          version.map(BigInteger::longValue).orElse(-1L),
          dirty);
    }
    session.execute("commit");
  }

  @Override
  protected List<MigrationFile> files(List<ScriptFolder> folders) {
    return NumberedScripts.files(folders, NAME, DOWN);
  }

  @Override
  protected String outsideTransaction() {
    return "leave the statement alone in its file: several in one message are one transaction";
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

  private record Migration(BigInteger version, Script script, Optional<ScriptWayBack> wayBack)
      implements ScriptMigration {

    @Override
    public String name() {
      return script.fileName();
    }

    @Override
    public void apply(ScriptSession session, String schema) throws SQLException {
      note(session, schema, Optional.of(version), true);
      if (!script.text().isBlank()) {
        session.run("migration " + name(), script.whole());
      }
      note(session, schema, Optional.of(version), false);
    }

    @Override
    public String wayBackLookedFor() {
      return "a script " + name().replaceFirst("\\.up\\.", ".down.");
    }
  }

  private record Down(BigInteger version, Script script, Optional<BigInteger> before)
      implements ScriptWayBack {

    @Override
    public String name() {
      return script.fileName();
    }

    @Override
    public void undo(ScriptSession session, String schema) throws SQLException {
      note(session, schema, before, true);
      if (!script.text().isBlank()) {
        session.run("way back " + name(), script.whole());
      }
      note(session, schema, before, false);
    }
  }
}
