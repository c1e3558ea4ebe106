package org.schematest.junit.migration.liquibase;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import liquibase.Scope;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.serializer.core.string.StringChangeLogSerializer;
import org.schematest.migration.file.FileText;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;

/**
 * The change sets of a changelog, each as one text: of formatted SQL, its statements as they stand
 * there; of XML, YAML and JSON, what Liquibase understood, whatever the format.
 */
final class LiquibaseFiles {

  /** Held, for the JDK forgets the level of a logger that nobody holds. */
  private static final Logger LOGGER = Logger.getLogger("liquibase");

  /**
   * Where a change stands in its file, which others above it decide; and a default that Liquibase 4
   * spells out, and 5 does not.
   */
  private static final Pattern NOT_ITS_OWN =
      Pattern.compile(
          "^ *(?:sql(?:Start|End)Line=\"\\d+\"|failOnError=\"true\")\\R", Pattern.MULTILINE);

  private LiquibaseFiles() {}

  static List<MigrationFile> of(LiquibaseMigrator migrator, ChangelogLocation changelog) {
    LOGGER.setLevel(Level.OFF);
    try (KnownFolders files = KnownFolders.of(migrator, changelog)) {
      return Scope.child(
          Map.of(Scope.Attr.resourceAccessor.name(), files, "liquibase.analytics.enabled", false),
          () -> {
            ChangeLogParameters parameters = new ChangeLogParameters();
            migrator.parameters().forEach(parameters::set);
            DatabaseChangeLog log =
                ChangeLogParserFactory.getInstance()
                    .getParser(changelog.path(), files)
                    .parse(changelog.path(), parameters, files);
            List<MigrationFile> found = new ArrayList<>();
            for (ChangeSet changeSet : log.getChangeSets()) {
              found.add(file(changeSet));
            }
            return found;
          });
    } catch (Exception e) {
      throw LiquibaseFailure.of(e, "", migrator.locations());
    }
  }

  private static MigrationFile file(ChangeSet changeSet) throws Exception {
    boolean repeats = changeSet.isAlwaysRun() || changeSet.isRunOnChange();
    return new MigrationFile(
        changeSet.toString(false),
        repeats ? Kind.REPEATABLE : Kind.ONCE,
        Optional.empty(),
        changeSet.getFilePath(),
        FileText.of(text(changeSet)));
  }

  /** The attributes, changes and ways back; and what is in files that the changes name. */
  private static String text(ChangeSet changeSet) throws Exception {
    StringBuilder text =
        new StringBuilder(
            NOT_ITS_OWN
                .matcher(new StringChangeLogSerializer().serialize(changeSet, true))
                .replaceAll(""));
    for (Change change : changeSet.getChanges()) {
      append(text, change);
    }
    for (Change change : changeSet.getRollback().getChanges()) {
      append(text.append("\nrollback"), change);
    }
    return text.toString();
  }

  /** The serializer leaves out what kind of a change it is. */
  private static void append(StringBuilder text, Change change) throws Exception {
    text.append('\n').append(change.getSerializedObjectName()).append(' ').append(content(change));
  }

  private static String content(Change change) throws Exception {
    if (change instanceof AbstractSQLChange sql) {
      try (InputStream stream = sql.openSqlStream()) {
        return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    // of rows in a file, what Liquibase itself knows them by
    return change.generateCheckSum().toString();
  }
}
