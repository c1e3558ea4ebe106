package org.schematest.junit.migration.flyway;

import java.util.Optional;
import java.util.regex.Pattern;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.script.SqlStatement;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;

/**
 * Says that a migration dropped Flyway's own table, which Flyway finds when it writes that
 * migration down.
 */
final class FlywayBooks {

  /** What may have done that. */
  private static final Pattern DROP =
      Pattern.compile("\\bdrop\\s+(?:schema|table|owned)\\b", Pattern.CASE_INSENSITIVE);

  private FlywayBooks() {}

  static FailureText dropped(String version, String table, FlywayMigrator migrator) {
    Optional<MigrationFile> file =
        migrator.files().stream()
            .filter(one -> one.kind() == Kind.ONCE && one.version().equals(Optional.of(version)))
            .findFirst();
    FailureText text =
        new FailureText(
            "%s drops Flyway's own table %s, in which it is to be written down"
                .formatted(
                    file.map(MigrationFile::subject).orElse("the migration of version " + version),
                    table));
    file.ifPresent(one -> addPlace(one, text));
    return text.with(
        "fix",
        "drop the objects of the schema and not the schema, or name another schema first, in which"
            + " Flyway keeps its table: @SchemaTest(schemas = …)");
  }

  private static void addPlace(MigrationFile file, FailureText text) {
    String sql = file.text().text();
    SqlStatement.in(sql).stream()
        .filter(statement -> DROP.matcher(statement.text()).find())
        .findFirst()
        .ifPresentOrElse(
            statement ->
                text.with("location", file.file() + ", line " + line(sql, statement.start()))
                    .with("statement", statement.text()),
            () -> text.with("location", file.file()));
  }

  private static long line(String text, int offset) {
    return 1 + text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
