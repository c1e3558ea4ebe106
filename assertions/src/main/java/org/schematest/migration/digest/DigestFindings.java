package org.schematest.migration.digest;

import java.util.ArrayList;
import java.util.List;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.file.MigrationFile;

/** What is said of migrations that differ from a digest file. */
final class DigestFindings {

  private static final String EXPECTATION = "released migration";

  private final String digest;

  /**
   * @param digest the name of the file
   */
  DigestFindings(String digest) {
    this.digest = digest;
  }

  /** How a file that is not released gets its line. */
  static Fact accept() {
    return Fact.of(
        "fix",
        "run the test with -D" + MigrationDigests.ACCEPT + "=true, and commit what it has written");
  }

  Finding edited(DigestLine line, MigrationFile file) {
    boolean onlyWhiteSpace = line.hasWordsOf(file);
    List<String> difference = new ArrayList<>();
    if (onlyWhiteSpace) {
      difference.add(
          "lines were joined or parted, are indented, or end in spaces: behind a comment, or");
      difference.add("within a string, that makes another statement");
    } else {
      difference.add("the digest tells only that the text is another one; what it was, Git knows:");
      difference.add("git log -p -- " + file.file());
    }
    return Finding.of(
        EXPECTATION,
        line.name(),
        file.subject(),
        should(line)
            + ", but "
            + (onlyWhiteSpace ? "only its white space was edited" : "it was edited")
            + since(line),
        Fact.of("file", file.file()),
        place(line),
        Fact.of("differs", difference),
        fix(
            line,
            "take the edit back; what it is to do belongs in a new migration, for databases that"
                + " have this one do not apply it again"));
  }

  Finding removed(DigestLine line) {
    return Finding.of(
        EXPECTATION,
        line.name(),
        "migration " + line.name(),
        should(line) + ", but there is no such migration any more",
        place(line),
        fix(
            line,
            "put it back, git log -p -- "
                + digest
                + " shows when it was there; what it made is dropped by a new migration"));
  }

  Finding renamed(DigestLine line, MigrationFile now) {
    return Finding.of(
        EXPECTATION,
        line.name(),
        "migration " + line.name(),
        should(line) + ", but it was renamed to " + now.name(),
        Fact.of("file", now.file()),
        place(line),
        fix(
            line,
            "give it its name back: where it was applied, its tool takes "
                + now.name()
                + " for a new one"));
  }

  Finding reordered(DigestLine line, MigrationFile file, DigestLine earlier) {
    return Finding.of(
        EXPECTATION,
        line.name(),
        file.subject(),
        (line.isReleased()
                ? "should be applied after "
                : "should be applied, as written down, after ")
            + earlier.name()
            + line.release().map(release -> ", as it was released " + release.words()).orElse("")
            + ", but is applied before it",
        Fact.of("file", file.file()),
        place(line),
        fix(line, "put the two back into their order"));
  }

  Finding backDated(MigrationFile file, DigestLine released) {
    return Finding.of(
        EXPECTATION,
        file.name(),
        file.subject(),
        "should come after all that were released, but it comes before "
            + released.name()
            + ", which was released "
            + released.release().map(Release::words).orElse(""),
        Fact.of("file", file.file()),
        place(released),
        Fact.of(
            "fix",
            "give it a place after "
                + released.name()
                + ": databases that have that one would skip this one or refuse it"));
  }

  Finding unknown(MigrationFile file) {
    return Finding.of(
        EXPECTATION,
        file.name(),
        file.subject(),
        "should have a line in " + digest + ", but has none",
        Fact.of("file", file.file()),
        accept());
  }

  Finding sameVersion(MigrationFile file, MigrationFile other) {
    return Finding.of(
        EXPECTATION,
        file.name(),
        file.subject(),
        "should have a version of its own, but "
            + other.name()
            + " has version "
            + other.version().orElse("")
            + " too",
        Fact.of("files", List.of(other.file(), file.file())),
        Fact.of("fix", "give the one that is not released a version after all others"));
  }

  Finding sameName(MigrationFile file) {
    return Finding.of(
        EXPECTATION,
        file.name(),
        file.subject(),
        "should have a name of its own, but another one has it too",
        Fact.of("file", file.file()),
        Fact.of("fix", "rename the one that is not released"));
  }

  Finding malformed(MigrationFile file, int line) {
    return Finding.of(
        EXPECTATION,
        file.name(),
        file.subject(),
        "should be UTF-8, but line " + line + " is not",
        Fact.of("file", file.file()),
        Fact.of("fix", "if it is not released, write it in UTF-8"));
  }

  Finding broken(DigestLine line) {
    return Finding.of(
        "digest file",
        digest,
        "digest file " + digest,
        "should be as it was written, but line "
            + line.number()
            + " does not follow from the line above it: one of the two was changed by hand, or merged",
        Fact.of("line", line.written()),
        fix(line, DigestFile.restore(digest)));
  }

  private static String should(DigestLine line) {
    return line.release()
        .map(release -> "should be as it was released " + release.words())
        .orElse("should be as its line says");
  }

  private static String since(DigestLine line) {
    return line.isReleased() ? " since" : "";
  }

  private Fact place(DigestLine line) {
    return Fact.of("digest", "%s, line %d".formatted(digest, line.number()));
  }

  private static Fact fix(DigestLine line, String ofReleased) {
    return line.isReleased() ? Fact.of("fix", ofReleased) : accept();
  }
}
