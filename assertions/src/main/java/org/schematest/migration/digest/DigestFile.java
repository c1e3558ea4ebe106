package org.schematest.migration.digest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.file.FileText;
import org.schematest.migration.file.MigrationFile;

/**
 * What a digest file says.
 *
 * @param name as a failure calls it
 * @param lines of migrations, in their order
 * @param problems why it cannot be read; then there are no lines
 */
record DigestFile(String name, List<DigestLine> lines, List<Finding> problems) {

  private static final List<String> HEAD =
      List.of(
          "# The migrations of this project, in the order in which they are applied. Those that were",
          "# released do not change any more. A new one is added by running its test with",
          "# -D" + MigrationDigests.ACCEPT + "=true; -D" + MigrationDigests.RELEASE + "=NAME marks",
          "# all as released. Each line begins with a SHA-256 of all lines before it, and then of the",
          "# migration: its text, its text without white space, when it was released, its name.");

  DigestFile {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  static DigestFile parse(String name, byte[] bytes) {
    FileText text = FileText.of(bytes);
    if (text.malformedLine().isPresent()) {
      return refused(name, text.malformedLine().getAsInt(), "is not UTF-8", restore(name));
    }
    List<DigestLine> lines = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int number = 0;
    for (String line : text.text().lines().toList()) {
      number++;
      if (line.matches("(<{7}|={7}|>{7}|\\|{7})( .*)?")) {
        return refused(
            name,
            number,
            "is where Git could not merge: two branches have added migrations",
            "keep the lines of the branch that is released first, take out the other ones and the"
                + " marks, and run the test with -D"
                + MigrationDigests.ACCEPT
                + "=true");
      }
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Optional<DigestLine> parsed = DigestLine.parse(number, line);
      if (parsed.isEmpty()) {
        return refused(name, number, "is none of a migration: " + line, restore(name));
      }
      if (!names.add(parsed.get().name())) {
        return refused(
            name, number, "names " + parsed.get().name() + " a second time", restore(name));
      }
      lines.add(parsed.get());
    }
    return new DigestFile(name, lines, List.of());
  }

  private static DigestFile refused(String name, int line, String problem, String fix) {
    return new DigestFile(
        name,
        List.of(),
        List.of(
            Finding.of(
                "digest file",
                name,
                "digest file " + name,
                "should have a line for each migration, but line " + line + " " + problem,
                Fact.of("fix", fix))));
  }

  /** How to take back what was done to the file. */
  static String restore(String name) {
    return "take the change to the file back; git log -p -- " + name + " shows it";
  }

  /** The lines up to the last one that is released: nobody may change them. */
  List<DigestLine> released() {
    int end = 0;
    for (int i = 0; i < lines.size(); i++) {
      end = lines.get(i).isReleased() ? i + 1 : end;
    }
    return lines.subList(0, end);
  }

  /**
   * The file with the released lines as they are, and after them one for each other migration.
   *
   * @param release of the others; empty if they are not released
   */
  DigestFile with(List<MigrationFile> files, Optional<Release> release) {
    List<DigestLine> renewed = new ArrayList<>(released());
    Set<String> names = new HashSet<>();
    renewed.forEach(line -> names.add(line.name()));
    for (MigrationFile file : files) {
      if (names.add(file.name())) {
        String before = renewed.isEmpty() ? "" : renewed.get(renewed.size() - 1).chain();
        renewed.add(DigestLine.of(HEAD.size() + renewed.size() + 2, before, file, release));
      }
    }
    return new DigestFile(name, renewed, List.of());
  }

  String written() {
    List<String> text = new ArrayList<>(HEAD);
    text.add("");
    lines.forEach(line -> text.add(line.written()));
    return String.join("\n", text) + "\n";
  }
}
