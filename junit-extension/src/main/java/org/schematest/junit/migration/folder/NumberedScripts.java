package org.schematest.junit.migration.folder;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptFolder;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;

/** Files whose names begin with a number, in the order of the numbers. */
final class NumberedScripts {

  /** Matches nothing: of a tool whose ways back are in the same files. */
  static final Pattern NO_NAME = Pattern.compile("(?!)()");

  private NumberedScripts() {}

  /**
   * @param pattern of file names, of which the first group is the number
   * @throws MigrationFailedException if two files have one number
   */
  static SortedMap<BigInteger, Script> in(List<ScriptFolder> folders, Pattern pattern) {
    SortedMap<BigInteger, Script> scripts = new TreeMap<>();
    for (ScriptFolder folder : folders) {
      for (String name : folder.names()) {
        Matcher matcher = pattern.matcher(name);
        if (matcher.matches()) {
          Script script = folder.script(name);
          Script other = scripts.put(new BigInteger(matcher.group(1)), script);
          if (other != null) {
            throw new MigrationFailedException(
                new FailureText(
                        "migrations %s and %s have the same number, so that their order cannot be told"
                            .formatted(other.path(), script.path()))
                    .with("location", List.of(other.location(), script.location())));
          }
        }
      }
    }
    return scripts;
  }

  /**
   * The same as migrations, two of one number included.
   *
   * @param back of file names of ways back, of which the first group is the number
   */
  static List<MigrationFile> files(List<ScriptFolder> folders, Pattern pattern, Pattern back) {
    List<MigrationFile> files = new ArrayList<>();
    for (ScriptFolder folder : folders) {
      for (String name : folder.names()) {
        Matcher once = pattern.matcher(name);
        Matcher undo = back.matcher(name);
        if (once.matches()) {
          files.add(folder.migration(name, name, Kind.ONCE, Optional.of(once.group(1))));
        } else if (undo.matches()) {
          files.add(folder.migration(name, name, Kind.UNDO, Optional.of(undo.group(1))));
        }
      }
    }
    files.sort(
        Comparator.comparing((MigrationFile file) -> new BigInteger(file.version().orElseThrow()))
            .thenComparing(MigrationFile::kind)
            .thenComparing(MigrationFile::name));
    return List.copyOf(files);
  }
}
