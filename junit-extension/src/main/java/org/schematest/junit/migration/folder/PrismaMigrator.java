package org.schematest.junit.migration.folder;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptMigrator;
import org.schematest.junit.migration.script.ScriptSession;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;

/**
 * Migrates as {@code prisma migrate deploy} of Prisma 6 and 7 does: the {@code migration.sql} of
 * each folder, in the order of the folders' names, each in one message.
 */
public final class PrismaMigrator extends ScriptMigrator {

  private static final String SCRIPT = "/migration.sql";
  private static final String LOCK = "migration_lock.toml";
  private static final Pattern PROVIDER =
      Pattern.compile("^\\s*provider\\s*=\\s*\"([^\"]*)\"", Pattern.MULTILINE);

  /**
   * @param locations {@code classpath:} or {@code filesystem:}; without a prefix, the class path
   */
  public PrismaMigrator(List<String> locations) {
    super("Prisma", locations, Map.of());
  }

  @Override
  protected List<? extends ScriptMigration> migrations(List<ScriptFolder> folders) {
    List<PrismaMigration> migrations = new ArrayList<>();
    for (ScriptFolder folder : folders) {
      check(folder);
      folder.paths().stream()
          .filter(path -> path.endsWith(SCRIPT) && path.indexOf('/') == path.lastIndexOf('/'))
          .map(path -> new PrismaMigration(folder.script(path)))
          .forEach(migrations::add);
    }
    return migrations;
  }

  private static void check(ScriptFolder folder) {
    if (folder.has(LOCK)) {
      Script lock = folder.script(LOCK);
      Matcher provider = PROVIDER.matcher(lock.text());
      if (provider.find() && !provider.group(1).equals("postgresql")) {
        throw new MigrationFailedException(
            new FailureText(
                    "the migrations of %s are for %s, as its %s says, and not for postgresql"
                        .formatted(folder.location(), provider.group(1), LOCK))
                .with("location", lock.location()));
      }
    }
    Set<String> without = new HashSet<>();
    for (String path : folder.paths()) {
      int slash = path.indexOf('/');
      if (path.endsWith("/ops.json")) {
        throw new MigrationFailedException(
            new FailureText(
                    "%s is a folder of Prisma 8, whose migrations are no SQL: Prisma 6 and 7 are understood"
                        .formatted(folder.location()))
                .with("found", path));
      }
      if (slash > 0 && !folder.has(path.substring(0, slash) + SCRIPT)) {
        without.add(path.substring(0, slash));
      }
    }
    if (!without.isEmpty()) {
      throw new MigrationFailedException(
          new FailureText(
                  "migration folders without a migration.sql, which Prisma refuses (P3015): "
                      + String.join(", ", without.stream().sorted().toList()))
              .with("location", folder.location()));
    }
  }

  /** Without versions: two folders may begin with the same second, and are ordered by the rest. */
  @Override
  protected List<MigrationFile> files(List<ScriptFolder> folders) {
    return folders.stream()
        .flatMap(
            folder ->
                folder.paths().stream()
                    .filter(path -> path.matches("[^/]+/migration\\.sql"))
                    .map(
                        path ->
                            folder.migration(
                                path,
                                path.substring(0, path.indexOf('/')),
                                Kind.ONCE,
                                Optional.empty())))
        .toList();
  }

  @Override
  protected String outsideTransaction() {
    return "leave the statement alone in its migration: several in one message are one transaction";
  }

  @Override
  protected String lookedFor() {
    return "<yyyymmddhhmmss>_<name>/migration.sql";
  }

  @Override
  protected List<HistoryTable> history(String schema) {
    return List.of(PrismaMigration.table(schema));
  }

  @Override
  protected boolean makesSchema() {
    return true;
  }

  @Override
  protected void prepare(ScriptSession session, String schema) throws SQLException {
    PrismaMigration.makeTable(session, schema);
  }
}
