package org.schematest.junit.migration.psql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.migration.file.FileText;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;

/**
 * The revisions in what Alembic printed: it heads each with a comment, and a file grows with each
 * new one (alembic/runtime/migration.py, run_migrations).
 */
final class AlembicRevisions {

  private static final Pattern HEAD =
      Pattern.compile("^-- Running (?:upgrade|downgrade) .*?-> *(\\S+) *$", Pattern.MULTILINE);

  /** They part revisions, or hold them together, and are no part of one. */
  private static final Pattern AROUND = Pattern.compile("\\s*(?:(?:BEGIN|COMMIT);\\s*)*$");

  private AlembicRevisions() {}

  static List<MigrationFile> in(List<ScriptFolder> folders) {
    return folders.stream()
        .flatMap(folder -> PsqlMigration.names(folder).stream().flatMap(name -> of(folder, name)))
        .toList();
  }

  private static Stream<MigrationFile> of(ScriptFolder folder, String path) {
    MigrationFile whole = folder.migration(path, path, Kind.ONCE, Optional.empty());
    String text = whole.text().text();
    List<MigrationFile> revisions = new ArrayList<>();
    Matcher head = HEAD.matcher(text);
    boolean found = head.find();
    while (found) {
      String revision = head.group(1);
      int start = head.start();
      found = head.find();
      String part = text.substring(start, found ? head.start() : text.length());
      revisions.add(
          new MigrationFile(
              "revision " + revision,
              Kind.ONCE,
              Optional.of(revision),
              whole.file(),
              new FileText(AROUND.matcher(part).replaceFirst(""), whole.text().malformedLine())));
    }
    return revisions.isEmpty() ? Stream.of(whole) : revisions.stream();
  }
}
