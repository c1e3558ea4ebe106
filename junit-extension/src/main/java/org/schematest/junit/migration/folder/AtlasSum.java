package org.schematest.junit.migration.folder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.ScriptFolder;

/**
 * The file {@code atlas.sum}: a digest of the lines below it, then for each file the digest of all
 * names and contents so far (sql/migrate/dir.go of Atlas).
 */
final class AtlasSum {

  private static final String NAME = "atlas.sum";
  private static final String HASH = "h1:";
  private static final String IGNORED = "-- atlas:sum ignore";

  private AtlasSum() {}

  /** The files that count, in their order. */
  static List<String> scripts(ScriptFolder folder) {
    return folder.names().stream().filter(name -> name.endsWith(".sql")).toList();
  }

  /**
   * @throws MigrationFailedException if Atlas would refuse the folder; it names the first file at
   *     fault
   */
  static void check(ScriptFolder folder) {
    List<String> scripts = scripts(folder);
    if (scripts.isEmpty()) {
      return;
    }
    if (!folder.has(NAME)) {
      throw refused(folder, "has no atlas.sum, without which Atlas applies nothing", "");
    }
    List<String> expected = lines(folder, scripts);
    List<String> written = folder.script(NAME).text().lines().toList();
    for (int i = 1; i < Math.max(expected.size(), written.size()); i++) {
      if (i >= written.size()) {
        throw refused(folder, "does not fit its atlas.sum", name(expected.get(i)) + " was added");
      }
      if (i >= expected.size()) {
        throw refused(folder, "does not fit its atlas.sum", name(written.get(i)) + " was removed");
      }
      if (!written.get(i).equals(expected.get(i))) {
        throw refused(
            folder, "does not fit its atlas.sum", difference(written.get(i), expected.get(i)));
      }
    }
    if (!written.equals(expected)) {
      throw refused(folder, "has an atlas.sum whose first line does not fit the others", "");
    }
  }

  private static List<String> lines(ScriptFolder folder, List<String> scripts) {
    List<String> lines = new ArrayList<>();
    MessageDigest running = sha256();
    MessageDigest all = sha256();
    for (String name : scripts) {
      running.update(bytes(name));
      byte[] content = folder.bytes(name);
      if (new String(content, StandardCharsets.UTF_8).startsWith(IGNORED)) {
        continue;
      }
      running.update(content);
      String hash = Base64.getEncoder().encodeToString(snapshot(running));
      all.update(bytes(name));
      all.update(bytes(hash));
      lines.add(name + " " + HASH + hash);
    }
    lines.add(0, HASH + Base64.getEncoder().encodeToString(all.digest()));
    return lines;
  }

  private static String difference(String written, String expected) {
    String before = name(written);
    String now = name(expected);
    if (before.equals(now)) {
      return now + " was changed";
    }
    return before.compareTo(now) < 0 ? before + " was removed" : now + " was added";
  }

  private static String name(String line) {
    int hash = line.indexOf(" " + HASH);
    return hash < 0 ? line : line.substring(0, hash);
  }

  private static MigrationFailedException refused(
      ScriptFolder folder, String problem, String difference) {
    return new MigrationFailedException(
        new FailureText("migration folder %s %s".formatted(folder.location(), problem))
            .with("difference", difference)
            .with("fix", "atlas migrate hash, if that was meant"));
  }

  private static byte[] snapshot(MessageDigest running) {
    try {
      return ((MessageDigest) running.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("the digest of the JDK can be cloned", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
