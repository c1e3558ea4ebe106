package org.schematest.junit.migration.flyway;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.LocationContents;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationLocation;
import org.schematest.junit.migration.ScriptText;
import org.schematest.junit.migration.script.ScriptFailure;
import org.schematest.junit.migration.script.Utf8;

/** Says in one sentence what Flyway says in several nested exceptions. */
final class FlywayFailure {

  private static final String NAMES = "V<version>__<name>.sql or R__<name>.sql";

  /** PlaceholderReplacingReader and Parser of Flyway 13: the only place that has both facts. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?s)(?:Unable to parse statement in (?<script>.+?) at line \\d+ col.*)?"
              + "No value provided for placeholder: (?<placeholder>\\S+?)\\.\\s.*");

  /** ResourceNameValidator of Flyway 13. */
  private static final String BAD_NAMES = "Invalid SQL filenames found:";

  /** JdbcTableSchemaHistory of Flyway 13. */
  private static final Pattern NO_TABLE =
      Pattern.compile(
          "(?s)Unable to insert row for version '(?<version>[^']*)' in Schema History table"
              + " (?<table>\\S+).*42P01.*");

  /** TransactionalExecutionTemplate of Flyway 13. */
  private static final String COMMIT = "Unable to commit transaction";

  /** ChecksumCalculator of Flyway 13. */
  private static final Pattern NO_CHECKSUM =
      Pattern.compile("(?s)Unable to calculate checksum of (?<script>.+?)\\R.*");

  private FlywayFailure() {}

  static MigrationFailedException nothingToApply(FlywayMigrator migrator) {
    return new MigrationFailedException(
        new FailureText("there is no migration in " + String.join(", ", migrator.locations()))
            .with(
                "files",
                migrator.locations().stream()
                    .flatMap(location -> new MigrationLocation(location).files().stream())
                    .toList())
            .with("looked for", NAMES + ", and Java migrations of such names"));
  }

  /** Whether nothing else is wrong than that there are scripts {@code U3__orders.sql}. */
  static boolean isOfUndoScriptsAlone(FlywayException e) {
    String message = String.valueOf(e.getMessage()).strip();
    return message.startsWith(BAD_NAMES) && misnamed(message.lines().toList()).isEmpty();
  }

  private static List<String> misnamed(List<String> lines) {
    return lines.stream()
        .skip(1)
        .filter(line -> !UndoScripts.isName(line.substring(line.lastIndexOf(' ') + 1)))
        .sorted()
        .toList();
  }

  static MigrationFailedException of(FlywayException e, FlywayMigrator migrator) {
    return new MigrationFailedException(text(e, migrator), e);
  }

  private static FailureText text(FlywayException e, FlywayMigrator migrator) {
    FlywaySqlScriptException script = find(FlywaySqlScriptException.class, e);
    if (script != null) {
      return FlywayScriptFailure.text(script);
    }
    if (e instanceof FlywayMigrateException failed && failed.getMigration() != null) {
      return javaMigration(failed, failed.getMigration());
    }
    List<MigrationLocation> missing =
        migrator.locations().stream()
            .map(MigrationLocation::new)
            .filter(MigrationLocation::isMissing)
            .toList();
    Optional<MigrationLocation> file =
        missing.stream().filter(MigrationLocation::isFile).findFirst();
    if (file.isPresent()) {
      return new FailureText(
          "migration location %s is a file, and Flyway wants a folder; another tool is named by @SchemaTest(tool = …)"
              .formatted(file.get().descriptor()));
    }
    if (!missing.isEmpty()) {
      return missing(missing);
    }
    String message = String.valueOf(e.getMessage()).strip();
    Matcher placeholder = PLACEHOLDER.matcher(message + " ");
    if (placeholder.matches()) {
      return placeholder(placeholder, migrator.placeholders());
    }
    Matcher dropped = NO_TABLE.matcher(message);
    if (dropped.matches()) {
      return FlywayBooks.dropped(dropped.group("version"), dropped.group("table"), migrator);
    }
    Matcher unread = NO_CHECKSUM.matcher(message + "\n");
    if (unread.matches()) {
      return notUtf8(unread.group("script").strip(), migrator);
    }
    Optional<FailureText> refused = FlywayRefusal.text(message, migrator);
    if (refused.isPresent()) {
      return refused.get();
    }
    SQLException sql = find(SQLException.class, e);
    if (sql != null) {
      return ScriptFailure.withDetails(
          message.startsWith(COMMIT)
              ? new FailureText("a migration cannot be committed: " + ScriptFailure.problem(sql))
              : new FailureText("Flyway itself failed: " + ScriptFailure.problem(sql))
                  .with("while", message.lines().findFirst().orElse("")),
          sql);
    }
    List<String> lines = message.lines().toList();
    if (message.startsWith(BAD_NAMES)) {
      return new FailureText("Flyway cannot tell the order of misnamed migrations")
          // in an order of ours: Flyway's is that of the file system
          .with("files", misnamed(lines))
          .with("looked for", NAMES);
    }
    return new FailureText("Flyway refused the migrations: " + lines.get(0))
        .with("more", lines.subList(1, lines.size()))
        .with("locations", migrator.locations());
  }

  private static FailureText notUtf8(String script, FlywayMigrator migrator) {
    FailureText text = new FailureText("migration script %s is not UTF-8".formatted(script));
    migrator.locations().stream()
        .flatMap(
            location ->
                LocationContents.files(location).orElseGet(TreeMap::new).entrySet().stream())
        .filter(file -> file.getKey().endsWith(script))
        .flatMap(file -> Utf8.firstFault(file.getValue()).stream())
        .findFirst()
        .ifPresent(place -> text.with("location", script + ", " + place));
    return text.with("fix", Utf8.FIX);
  }

  private static FailureText javaMigration(FlywayMigrateException failed, MigrationInfo migration) {
    Throwable cause = failed;
    while (cause instanceof FlywayException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String problem =
        cause instanceof SQLException sql
            ? ScriptFailure.problem(sql)
            : cause instanceof FlywayException ? cause.getMessage() : cause.toString();
    return new FailureText("migration %s failed: %s".formatted(migration.getScript(), problem))
        .with("location", String.valueOf(migration.getPhysicalLocation()));
  }

  private static FailureText missing(List<MigrationLocation> missing) {
    return new FailureText(
            "migration location %s does not exist"
                .formatted(
                    missing.stream()
                        .map(MigrationLocation::descriptor)
                        .collect(Collectors.joining(", "))))
        .with(
            "looked in",
            missing.stream()
                .map(MigrationLocation::resolved)
                .filter(path -> !path.isEmpty())
                .toList());
  }

  private static FailureText placeholder(Matcher found, Map<String, String> given) {
    String script = found.group("script");
    String name = script == null ? "a migration" : "migration " + fileName(script);
    FailureText text =
        new FailureText("%s has no value for %s".formatted(name, found.group("placeholder")));
    if (script != null) {
      // Flyway has a line too, but only that of the statement it was about to read ahead from.
      text.with("location", ScriptText.located(script, found.group("placeholder")));
    }
    return text.with(
        "given",
        given.isEmpty() ? "no placeholder" : String.join(", ", new TreeMap<>(given).keySet()));
  }

  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
