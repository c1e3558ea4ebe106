package org.schematest.junit.migration.folder;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptPart;
import org.schematest.junit.migration.script.ScriptSession;
import org.schematest.junit.migration.script.ScriptWayBack;
import org.schematest.junit.migration.script.SqlStatement;

/** A file of dbmate: sections that go up, each perhaps with one that goes down. */
record DbmateMigration(Script script, List<Section> ups, List<Section> downs)
    implements ScriptMigration {

  /** pkg/dbmate/migration.go. */
  private static final Pattern DIRECTIVE =
      Pattern.compile("^--\\s*migrate:(up|down)(?:[ \\t\\r]*$|[ \\t]+(\\S.*)$)", Pattern.MULTILINE);

  record Section(ScriptPart part, boolean inTransaction) {}

  static DbmateMigration of(Script script) {
    List<Section> ups = new ArrayList<>();
    List<Section> downs = new ArrayList<>();
    Matcher directive = DIRECTIVE.matcher(script.text());
    boolean found = directive.find();
    if (!found) {
      throw Refusal.of(
          script, "has no line \"-- migrate:up\", so that dbmate does not know what to apply");
    }
    requireNothing(script, script.text().substring(0, directive.start()));
    while (found) {
      int start = directive.start();
      boolean isUp = directive.group(1).equals("up");
      String options = directive.group(2) == null ? "" : directive.group(2);
      if (!isUp && ups.isEmpty()) {
        throw Refusal.at(
            script, script.lineAt(start), "must have -- migrate:up before -- migrate:down");
      }
      found = directive.find();
      int end = found ? directive.start() : script.text().length();
      (isUp ? ups : downs)
          .add(
              new Section(
                  script.part(start, end),
                  !List.of(options.strip().split("\\s+")).contains("transaction:false")));
    }
    return new DbmateMigration(script, ups, downs);
  }

  private static void requireNothing(Script script, String before) {
    if (before.lines().anyMatch(line -> !line.isBlank() && !line.strip().startsWith("--"))) {
      throw Refusal.of(
          script, "has statements before its line \"-- migrate:up\", which dbmate refuses");
    }
  }

  @Override
  public String name() {
    return script.fileName();
  }

  @Override
  public void apply(ScriptSession session, String schema) throws SQLException {
    HistoryTable table = DbmateMigrator.table(schema);
    for (int i = 0; i < ups.size(); i++) {
      Section up = ups.get(i);
      if (up.inTransaction()) {
        session.execute("begin");
      }
      session.run("migration " + name(), up.part());
      if (i == ups.size() - 1) {
        DbmateMigrator.record(session, table, name().replaceFirst("^([0-9]+).*$", "$1"));
      }
      if (up.inTransaction()) {
        session.execute("commit");
      }
    }
  }

  /** A part without statements says no way back: {@code dbmate new} writes such a one. */
  @Override
  public Optional<ScriptWayBack> wayBack() {
    return downs.stream().allMatch(down -> SqlStatement.in(down.part().text()).isEmpty())
        ? Optional.empty()
        : Optional.of(new Down(this));
  }

  @Override
  public String wayBackLookedFor() {
    return "statements after a line \"-- migrate:down\" in " + name();
  }

  private record Down(DbmateMigration migration) implements ScriptWayBack {

    @Override
    public String name() {
      return "%s (migrate:down)".formatted(migration.name());
    }

    /** The last part first. */
    @Override
    public void undo(ScriptSession session, String schema) throws SQLException {
      for (int i = migration.downs.size() - 1; i >= 0; i--) {
        Section down = migration.downs.get(i);
        if (down.inTransaction()) {
          session.execute("begin");
        }
        session.run("way back " + name(), down.part());
        if (i == 0) {
          session.update(
              "delete from " + DbmateMigrator.table(schema).quoted() + " where version = ?",
              migration.name().replaceFirst("^([0-9]+).*$", "$1"));
        }
        if (down.inTransaction()) {
          session.execute("commit");
        }
      }
    }
  }
}
