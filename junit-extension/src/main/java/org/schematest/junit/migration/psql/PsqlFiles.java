package org.schematest.junit.migration.psql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;

/** The files that psql runs, each after those that it includes: what they say, it does. */
final class PsqlFiles {

  private static final Pattern INCLUDE =
      Pattern.compile(
          "^\\s*\\\\(i|ir|include|include_relative)\\s+'?([^\\s']+)'?", Pattern.MULTILINE);

  private final ScriptFolder folder;
  private final Set<String> seen = new LinkedHashSet<>();
  private final List<MigrationFile> files = new ArrayList<>();

  private PsqlFiles(ScriptFolder folder) {
    this.folder = folder;
  }

  static List<MigrationFile> in(List<ScriptFolder> folders) {
    return folders.stream()
        .flatMap(
            folder -> {
              PsqlFiles all = new PsqlFiles(folder);
              PsqlMigration.names(folder).forEach(all::add);
              return all.files.stream();
            })
        .toList();
  }

  private void add(String path) {
    if (!seen.add(path)) {
      return;
    }
    MigrationFile file = folder.migration(path, path, Kind.ONCE, Optional.empty());
    Matcher include = INCLUDE.matcher(file.text().text());
    while (include.find()) {
      String from = include.group(1).contains("r") ? folderOf(path) : "";
      String included = Path.of(from, include.group(2)).normalize().toString().replace('\\', '/');
      if (folder.has(included)) {
        add(included);
      }
    }
    files.add(file);
  }

  private static String folderOf(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
