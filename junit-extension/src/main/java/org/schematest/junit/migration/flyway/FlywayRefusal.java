package org.schematest.junit.migration.flyway;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.script.ScriptFailure;
import org.schematest.migration.file.MigrationFile;

/** Says which files Flyway refuses before it applies them. */
final class FlywayRefusal {

  /** CompositeMigrationResolver of Flyway 13. */
  private static final Pattern TWICE =
      Pattern.compile(
          "(?s)Found more than one (?:repeatable )?migration with (?<what>(?:version|description)"
              + " .+?)\\R.*");

  private static final Pattern OFFENDER = Pattern.compile("(?m)^-> (.+) \\([A-Z]+\\)$");

  /** ParserSqlScript of Flyway 13, which does not say the script. */
  private static final Pattern MIXED =
      Pattern.compile(
          "(?s)Detected both transactional and non-transactional statements.*?at line"
              + " (?<line>\\d+): (?<statement>.*?) \\[(?:non-)?transactional].*");

  private FlywayRefusal() {}

  /** Empty if Flyway says something else. */
  static Optional<FailureText> text(String message, FlywayMigrator migrator) {
    Matcher twice = TWICE.matcher(message + "\n");
    if (twice.matches()) {
      List<String> files =
          OFFENDER.matcher(message).results().map(found -> found.group(1)).sorted().toList();
      return Optional.of(
          new FailureText(
                  "%d migrations have the %s, which Flyway refuses"
                      .formatted(files.size(), twice.group("what")))
              .with("files", files)
              .with("fix", "rename those that are not released yet"));
    }
    Matcher mixed = MIXED.matcher(message);
    return mixed.matches() ? Optional.of(mixed(mixed, migrator)) : Optional.empty();
  }

  private static FailureText mixed(Matcher found, FlywayMigrator migrator) {
    int line = Integer.parseInt(found.group("line"));
    String statement = found.group("statement").strip();
    String first =
        ScriptFailure.withoutLeadingComments(statement).lines().findFirst().orElse(statement);
    Optional<MigrationFile> file =
        migrator.files().stream()
            .filter(
                one ->
                    one.text()
                        .text()
                        .lines()
                        .skip(line - 1L)
                        .limit(1)
                        .anyMatch(text -> text.contains(first)))
            .findFirst();
    FailureText text =
        new FailureText(
            "%s has statements that need a transaction and others that must not have one, which Flyway refuses"
                .formatted(file.map(MigrationFile::subject).orElse("a migration")));
    file.ifPresent(one -> text.with("location", one.file() + ", line " + line));
    return text.with("statement", statement)
        .with(
            "fix",
            "put the statement into a migration of its own (flyway.mixed=true would run all of them"
                + " without a transaction)");
  }
}
