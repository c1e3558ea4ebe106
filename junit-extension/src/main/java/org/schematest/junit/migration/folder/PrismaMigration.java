package org.schematest.junit.migration.folder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptSession;

/** One folder of Prisma Migrate, which is known by the folder's name. */
record PrismaMigration(Script script) implements ScriptMigration {

  static HistoryTable table(String schema) {
    return new HistoryTable(schema, "_prisma_migrations");
  }

  /** As Prisma's schema engine makes it (flavour/postgres, create_migrations_table). */
  static void makeTable(ScriptSession session, String schema) throws SQLException {
    session.execute(
        "create table "
            + table(schema).quoted()
            + """
             (
              id varchar(36) primary key not null,
              checksum varchar(64) not null,
              finished_at timestamptz,
              migration_name varchar(255) not null,
              logs text,
              rolled_back_at timestamptz,
              started_at timestamptz not null default now(),
              applied_steps_count integer not null default 0
            )""");
  }

  @Override
  public String name() {
    return script.path().substring(0, script.path().indexOf('/'));
  }

  @Override
  public void apply(ScriptSession session, String schema) throws SQLException {
    String table = table(schema).quoted();
    String id = UUID.randomUUID().toString();
    session.update(
        "insert into " + table + " (id, checksum, migration_name) values (?, ?, ?)",
        id,
        checksum(),
        name());
    session.run("migration " + script.path(), script.whole());
    session.update(
        "update " + table + " set finished_at = now(), applied_steps_count = 1 where id = ?", id);
  }

  private String checksum() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(script.text().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
