package org.schematest.junit.migration.folder;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptMigrator;
import org.schematest.junit.migration.script.ScriptSession;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;

/**
 * Migrates as {@code atlas migrate apply} does with an empty database: from the last checkpoint on,
 * statement by statement, in one transaction a file unless it says {@code atlas:txmode none}. A
 * folder whose {@code atlas.sum} does not fit is refused.
 */
public final class AtlasMigrator extends ScriptMigrator {

  /**
   * @param locations {@code classpath:} or {@code filesystem:}; without a prefix, the class path
   */
  public AtlasMigrator(List<String> locations) {
    super("Atlas", locations, Map.of());
  }

  @Override
  protected List<? extends ScriptMigration> migrations(List<ScriptFolder> folders) {
    List<AtlasMigration> all = new ArrayList<>();
    for (ScriptFolder folder : folders) {
      AtlasSum.check(folder);
      List<AtlasMigration> own =
          AtlasSum.scripts(folder).stream()
              .map(name -> AtlasMigration.of(folder.script(name)))
              .toList();
      int first = 0;
      for (int i = 0; i < own.size(); i++) {
        first = own.get(i).isCheckpoint() ? i : first;
      }
      all.addAll(own.subList(first, own.size()));
    }
    return all;
  }

  /** Those before a checkpoint too: databases that are older than it have them. */
  @Override
  protected List<MigrationFile> files(List<ScriptFolder> folders) {
    return folders.stream()
        .flatMap(
            folder ->
                AtlasSum.scripts(folder).stream()
                    .map(
                        name ->
                            folder.migration(
                                name,
                                name,
                                Kind.ONCE,
                                Optional.of(name.replaceFirst("(_.*|\\.sql)$", "")))))
        .toList();
  }

  @Override
  protected String outsideTransaction() {
    return "write -- atlas:txmode none at the top of the file, with an empty line after it";
  }

  @Override
  protected String lookedFor() {
    return "<version>_<name>.sql";
  }

  @Override
  protected List<HistoryTable> history(String schema) {
    return List.of(AtlasMigration.table(schema));
  }

  @Override
  protected void prepare(ScriptSession session, String schema) throws SQLException {
    AtlasMigration.makeTable(session, schema);
  }
}
