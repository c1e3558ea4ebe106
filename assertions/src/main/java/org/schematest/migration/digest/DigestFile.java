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
 * @param seal how many of them are released
 * @param problems why it cannot be read; then there are no lines
 */
record DigestFile(
    String name, List<DigestLine> lines, Optional<Seal> seal, List<Finding> problems) {

  private static final String EXPECTATION = "digest file";

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
    Optional<Seal> seal = Optional.empty();
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
      Optional<Seal> sealed = Seal.parse(line);
      if (sealed.isPresent() && seal.isEmpty()) {
        seal = sealed;
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
    return new DigestFile(name, lines, seal, List.of());
  }

  /** Without a line; the file does not exist yet. */
  static DigestFile empty(String name) {
    return new DigestFile(name, List.of(), Optional.empty(), List.of());
  }

  /** What is said if the last lines are not those that were released; empty if they are. */
  Optional<Finding> unsealed() {
    List<DigestLine> released = released();
    if (seal.equals(Seal.of(released))) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            EXPECTATION,
            name,
            "digest file " + name,
            seal.map(
                    one ->
                        "should have the %d released migrations that it had when it was written, but has %s"
                            .formatted(
                                one.released(),
                                one.released() == released.size()
                                    ? "others"
                                    : Integer.toString(released.size())))
                .orElse(
                    "should have a line that tells how many migrations are released, but has none"),
            Fact.of("last", released.isEmpty() ? "none" : released.get(released.size() - 1).name()),
            Fact.of("fix", restore(name))));
  }

  private static DigestFile refused(String name, int line, String problem, String fix) {
    return new DigestFile(
        name,
        List.of(),
        Optional.empty(),
        List.of(
            Finding.of(
                EXPECTATION,
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
    return new DigestFile(name, renewed, Optional.empty(), List.of());
  }

  String written() {
    List<String> text = new ArrayList<>(HEAD);
    text.add(Seal.of(released()).map(Seal::written).orElse(""));
    lines.forEach(line -> text.add(line.written()));
    return String.join("\n", text) + "\n";
  }
}
