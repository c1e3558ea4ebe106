package org.schematest.junit.migration.psql;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptMigrator;
import org.schematest.junit.migration.script.ScriptSession;
import org.schematest.junit.migration.script.ScriptWayBack;
import org.schematest.migration.file.MigrationFile;

/**
 * Runs what {@code alembic upgrade … --sql} printed, one file or several, as psql does. The
 * transactions, and the table of Alembic's own, are in what it printed.
 *
 * <p>What {@code alembic downgrade … --sql} printed of the same revisions is the way back: a file
 * of the same name in a folder {@code downgrade} beside it.
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
    return PsqlMigration.in(folders, variables()).stream().map(Printed::new).toList();
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

  private record Printed(PsqlMigration upgrade) implements ScriptMigration {

    private static final String FOLDER = "downgrade/";

    @Override
    public String name() {
      return upgrade.name();
    }

    @Override
    public void apply(ScriptSession session, String schema) throws SQLException {
      upgrade.apply(session, schema);
    }

    @Override
    public Optional<ScriptWayBack> wayBack() {
      String path = FOLDER + name();
      return upgrade.folder().has(path)
          ? Optional.of(
              new Downgrade(path, new PsqlMigration(upgrade.folder(), path, upgrade.variables())))
          : Optional.empty();
    }

    @Override
    public String wayBackLookedFor() {
      return "a script %s%s, printed by alembic downgrade --sql".formatted(FOLDER, name());
    }
  }

  private record Downgrade(String name, PsqlMigration printed) implements ScriptWayBack {

    @Override
    public void undo(ScriptSession session, String schema) throws SQLException {
      printed.run(session, "way back " + name);
    }
  }

  @Override
  protected String outsideTransaction() {
    return "run it in op.get_context().autocommit_block() in its revision, and print the SQL again";
  }
}
