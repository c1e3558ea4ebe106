package org.schematest.junit.migration.folder;

import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptFolder;

/** Files whose names begin with a number, in the order of the numbers. */
final class NumberedScripts {

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
}
