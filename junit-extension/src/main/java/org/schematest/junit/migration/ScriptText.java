package org.schematest.junit.migration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The text of a script, for the line on which something stands. */
public final class ScriptText {

  private ScriptText() {}

  /**
   * {@code db/migration/V1__a.sql, line 4}; without the line, if the script cannot be read.
   *
   * @param script its path, or its name on the class path
   * @param searched what stands on that line
   */
  public static String located(String script, String searched) {
    List<String> lines = lines(script);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(searched)) {
        return "%s, line %d".formatted(script, i + 1);
      }
    }
    return script;
  }

  private static List<String> lines(String script) {
    try (InputStream resource = MigrationLocation.classLoader().getResourceAsStream(script)) {
      byte[] bytes =
          resource == null ? Files.readAllBytes(Path.of(script)) : resource.readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
  }
}
