package org.schematest.junit.migration.script;

/**
 * A file of SQL.
 *
 * @param path below its folder, with {@code /} between its parts
 * @param location where a person finds it
 */
public record Script(String path, String location, String text) {

  /** The path without folders. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The part of the text from there to there, as it is to be sent. */
  public ScriptPart part(int start, int end) {
    return new ScriptPart(this, text.substring(start, end), lineAt(start));
  }

  /** All of it. */
  public ScriptPart whole() {
    return part(0, text.length());
  }

  /** From 1. */
  public int lineAt(int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
