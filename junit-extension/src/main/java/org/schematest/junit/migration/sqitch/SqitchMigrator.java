package org.schematest.junit.migration.sqitch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.junit.migration.script.ScriptMigration;
import org.schematest.junit.migration.script.ScriptMigrator;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;

/**
 * Migrates as {@code sqitch deploy --verify} does: the changes of the plan in their order, each by
 * its deploy script and then its verify script, if it has one, each in a psql session of its own. A
 * verify script that fails fails the migration.
 *
 * <p>Sqitch's registry, the schema {@code sqitch}, is not made: it is no part of the project's
 * schema, and no script of the project uses it.
 */
public final class SqitchMigrator extends ScriptMigrator {

  private static final List<String> REGISTRY =
      List.of("changes", "dependencies", "events", "projects", "releases", "tags");

  /**
   * @param locations the folders in which Sqitch is called, those of {@code sqitch.conf}; {@code
   *     classpath:} or {@code filesystem:}; without a prefix, the class path
   * @param variables as Sqitch's {@code --set}
   */
  public SqitchMigrator(List<String> locations, Map<String, String> variables) {
    super("Sqitch", locations, variables);
  }

  @Override
  protected List<? extends ScriptMigration> migrations(List<ScriptFolder> folders) {
    List<ScriptMigration> migrations = new ArrayList<>();
    for (ScriptFolder folder : folders) {
      SqitchProject project = SqitchProject.of(folder);
      Map<String, String> all = variables(project, "deploy");
      Map<String, String> back = variables(project, "revert");
      SqitchPlan.read(folder.script(project.plan())).changes().stream()
          .map(change -> new SqitchMigration(change, project, all, back))
          .forEach(migrations::add);
    }
    return migrations;
  }

  /**
   * Without verify scripts, which change nothing. A change keeps its name when it is reworked, for
   * its script is copied to another; the later one is called by the tag that it comes after.
   */
  @Override
  protected List<MigrationFile> files(List<ScriptFolder> folders) {
    List<MigrationFile> files = new ArrayList<>();
    for (ScriptFolder folder : folders) {
      SqitchProject project = SqitchProject.of(folder);
      Map<String, String> tags = new HashMap<>();
      for (SqitchChange change : SqitchPlan.read(folder.script(project.plan())).changes()) {
        String script = new SqitchMigration(change, project, Map.of(), Map.of()).name();
        String name = change.name() + tags.getOrDefault(change.name(), "");
        add(files, project, "deploy", script, name, Kind.ONCE);
        add(files, project, "revert", script, "revert " + name, Kind.UNDO);
        if (!change.reworkedAt().isEmpty()) {
          tags.put(change.name(), " after " + change.reworkedAt().get(0));
        }
      }
    }
    return files;
  }

  private static void add(
      List<MigrationFile> files,
      SqitchProject project,
      String kind,
      String script,
      String name,
      Kind when) {
    String path = project.script(kind, script);
    if (project.folder().has(path)) {
      files.add(project.folder().migration(path, name, when, Optional.empty()));
    }
  }

  private Map<String, String> variables(SqitchProject project, String command) {
    Map<String, String> all = new HashMap<>(project.variables(command));
    all.put("registry", "sqitch");
    all.putAll(variables());
    return all;
  }

  @Override
  protected String lookedFor() {
    return "changes in a file sqitch.plan";
  }

  @Override
  protected List<HistoryTable> history(String schema) {
    return Stream.of("sqitch")
        .flatMap(registry -> REGISTRY.stream().map(table -> new HistoryTable(registry, table)))
        .toList();
  }

  @Override
  protected String outsideTransaction() {
    return "leave begin and commit out of the script, and other statements to another change";
  }
}
