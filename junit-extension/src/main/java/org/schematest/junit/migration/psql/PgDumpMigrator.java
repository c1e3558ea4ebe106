package org.schematest.junit.migration.psql;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptMigrator;
import org.schematest.junit.migration.script.ScriptSession;

/** Runs what {@code pg_dump --schema-only} wrote in its plain format, as psql does. */
public final class PgDumpMigrator extends ScriptMigrator {

  /** pg_backup_archiver.c. */
  private static final String ARCHIVE = "PGDMP";

  private static final Pattern MAKES_PUBLIC =
      Pattern.compile("^CREATE SCHEMA public;", Pattern.MULTILINE);

  /**
   * @param locations files, or folders of them, {@code classpath:} or {@code filesystem:}; without
   *     a prefix, the class path. Roles that the dump names can be made by a file before it.
   */
  public PgDumpMigrator(List<String> locations) {
    super("pg_dump", locations, Map.of());
  }

  @Override
  protected List<? extends ScriptMigration> migrations(List<ScriptFolder> folders) {
    folders.forEach(PgDumpMigrator::requirePlain);
    return PsqlMigration.in(folders, variables()).stream().map(Dump::new).toList();
  }

  private static void requirePlain(ScriptFolder folder) {
    for (String name : folder.single().map(List::of).orElseGet(folder::names)) {
      byte[] bytes = folder.bytes(name);
      if (bytes.length > ARCHIVE.length()
          && new String(bytes, 0, ARCHIVE.length(), StandardCharsets.ISO_8859_1).equals(ARCHIVE)) {
        throw new MigrationFailedException(
            new FailureText(
                    "%s is a dump in pg_dump's custom format: write it with --format=plain"
                        .formatted(name))
                .with("location", folder.location()));
      }
    }
  }

  @Override
  protected String lookedFor() {
    return "<name>.sql, written by pg_dump --schema-only";
  }

  private record Dump(PsqlMigration script) implements ScriptMigration {

    @Override
    public String name() {
      return script.name();
    }

    /** A dump of a single schema makes it, though each new database has a schema public. */
    @Override
    public void apply(ScriptSession session, String schema) throws SQLException {
      if (MAKES_PUBLIC.matcher(script.folder().script(script.path()).text()).find()) {
        session.execute("drop schema if exists public");
      }
      script.apply(session, schema);
    }
  }
}
