package org.schematest.junit.migration.folder;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptPart;
import org.schematest.junit.migration.script.ScriptSession;
import org.schematest.junit.migration.script.SqlStatement;

/**
 * A file of Atlas. Directives of the whole file stand in comments at its top, apart from the first
 * statement by an empty line; that of the delimiter stands in the first line.
 */
record AtlasMigration(
    Script script, List<ScriptPart> statements, boolean inTransaction, boolean isCheckpoint)
    implements ScriptMigration {

  private static final Pattern HEAD = Pattern.compile("(?:(?:--|#)[^\\n]*\\n)+(?=\\r?\\n|\\z)");
  private static final Pattern DELIMITER =
      Pattern.compile("-- atlas:delimiter +([^\\r\\n]+)\\r?\\n");

  static AtlasMigration of(Script script) {
    Matcher head = HEAD.matcher(script.text());
    List<String> directives =
        head.lookingAt() ? head.group().lines().map(String::strip).toList() : List.of();
    if (value(directives, "txtar").isPresent()) {
      throw Refusal.of(script, "is an archive with checks, which only Atlas itself can run");
    }
    String mode = value(directives, "txmode").orElse("file");
    if (!mode.equals("file") && !mode.equals("none")) {
      throw Refusal.of(
          script, "has the directive atlas:txmode %s, but must have none or file".formatted(mode));
    }
    return new AtlasMigration(
        script,
        statements(script),
        mode.equals("file"),
        value(directives, "checkpoint").isPresent());
  }

  private static List<ScriptPart> statements(Script script) {
    Matcher delimiter = DELIMITER.matcher(script.text());
    int start = delimiter.lookingAt() ? delimiter.end() : 0;
    String end =
        start == 0
            ? SqlStatement.SEMICOLON
            : delimiter.group(1).replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    return SqlStatement.in(script.text().substring(start), end).stream()
        .map(one -> script.part(start + one.start(), start + one.start() + one.text().length()))
        .toList();
  }

  private static Optional<String> value(List<String> directives, String name) {
    Pattern pattern = Pattern.compile("(?:--|#)\\s*atlas:" + name + "(?:\\s+(.*))?");
    return directives.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1) == null ? "" : matcher.group(1))
        .findFirst();
  }

  static HistoryTable table(String schema) {
    return new HistoryTable(schema, "atlas_schema_revisions");
  }

  /** As cmd/atlas/internal/migrate/ent makes it. */
  static void makeTable(ScriptSession session, String schema) throws SQLException {
    session.execute(
        "create table "
            + table(schema).quoted()
            + """
             (
              version character varying not null primary key,
              description character varying not null,
              type bigint not null default 2,
              applied bigint not null default 0,
              total bigint not null default 0,
              executed_at timestamptz not null,
              execution_time bigint not null,
              error text,
              error_stmt text,
              hash character varying not null,
              partial_hashes jsonb,
              operator_version character varying not null
            )""");
  }

  @Override
  public String name() {
    return script.fileName();
  }

  @Override
  public void apply(ScriptSession session, String schema) throws SQLException {
    String table = table(schema).quoted();
    if (inTransaction) {
      session.execute("begin");
    }
    for (ScriptPart statement : statements) {
      session.run("migration " + name(), statement);
    }
    String[] parts = name().replaceFirst("\\.sql$", "").split("_", 2);
    session.update(
        "insert into "
            + table
            + " (version, description, applied, total, executed_at, execution_time, hash,"
            + " operator_version) values (?, ?, ?, ?, now(), 0, '', '')",
        parts[0],
        parts.length > 1 ? parts[1] : "",
        statements.size(),
        statements.size());
    if (inTransaction) {
      session.execute("commit");
    }
  }
}
