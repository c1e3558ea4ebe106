package org.schematest.junit.migration.sqitch;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.ScriptFolder;

/** Where a project has its plan and scripts, as its {@code sqitch.conf} says, or Sqitch itself. */
record SqitchProject(ScriptFolder folder, Map<String, String> settings) {

  private static final String CONFIGURATION = "sqitch.conf";
  private static final Pattern SECTION =
      Pattern.compile("\\[\\s*([A-Za-z0-9.-]+)(?:\\s+\"([^\"]*)\")?\\s*\\]");
  private static final Pattern SETTING =
      Pattern.compile("([A-Za-z][A-Za-z0-9_-]*)\\s*=\\s*\"?(.*?)\"?\\s*");

  static SqitchProject of(ScriptFolder folder) {
    SqitchProject project =
        new SqitchProject(folder, folder.has(CONFIGURATION) ? settings(folder) : Map.of());
    String engine = project.setting("core.engine", "pg");
    if (!engine.equals("pg")) {
      throw new MigrationFailedException(
          new FailureText(
              "the Sqitch project %s is for the engine %s, and not for pg"
                  .formatted(folder.location(), engine)));
    }
    return project;
  }

  /** {@code core.top_dir} to its value: the format is that of Git. */
  private static Map<String, String> settings(ScriptFolder folder) {
    Map<String, String> settings = new TreeMap<>();
    String section = "";
    for (String line : folder.script(CONFIGURATION).text().lines().map(String::strip).toList()) {
      Matcher header = SECTION.matcher(line);
      Matcher setting = SETTING.matcher(line);
      if (header.matches()) {
        section = header.group(1) + (header.group(2) == null ? "" : "." + header.group(2));
      } else if (setting.matches()) {
        settings.put(section + "." + setting.group(1), setting.group(2));
      }
    }
    return settings;
  }

  private String setting(String name, String otherwise) {
    String engines = settings.get(name.replace("core.", "engine.pg."));
    return engines == null ? settings.getOrDefault(name, otherwise) : engines;
  }

  /** The path of the plan below the folder. */
  String plan() {
    return path(setting("core.plan_file", top() + "/sqitch.plan"));
  }

  /**
   * @param kind {@code deploy}, {@code verify} or {@code revert}
   * @param name of the script without its extension
   */
  String script(String kind, String name) {
    String folderOfKind = setting("core." + kind + "_dir", top() + "/" + kind);
    return path(folderOfKind + "/" + name + "." + setting("core.extension", "sql"));
  }

  /**
   * What each script is given.
   *
   * @param command {@code deploy} or {@code revert}
   */
  Map<String, String> variables(String command) {
    Map<String, String> variables = new TreeMap<>();
    for (String section :
        new String[] {"core.variables.", "engine.pg.variables.", command + ".variables."}) {
      settings.forEach(
          (name, value) -> {
            if (name.startsWith(section)) {
              variables.put(name.substring(section.length()), value);
            }
          });
    }
    return variables;
  }

  private String top() {
    return setting("core.top_dir", ".");
  }

  private static String path(String text) {
    return Path.of(text).normalize().toString().replace('\\', '/');
  }
}
