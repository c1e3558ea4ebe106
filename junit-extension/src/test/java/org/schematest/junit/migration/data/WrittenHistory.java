package org.schematest.junit.migration.data;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.schematest.assertion.SchemaAssertions;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.psql.SqlFilesMigrator;
import org.schematest.junit.seed.SeedSource;
import org.schematest.junit.seed.Seeds;
import org.schematest.migration.data.DataSurvival;

/** Migrations that a test writes, and rows between them. */
final class WrittenHistory {

  private final DatabaseServer server;
  private final Path path;
  private final MigrationFolder folder;
  private final List<String> names = new ArrayList<>();
  private final List<RowsThen> rows = new ArrayList<>();

  WrittenHistory(DatabaseServer server, Path path) {
    this.server = server;
    this.path = path;
    this.folder = new MigrationFolder(path.resolve("migrations"));
  }

  WrittenHistory migration(String name, String... lines) {
    folder.with(name, lines);
    if (!names.contains(name)) {
      names.add(name);
    }
    return this;
  }

  WrittenHistory rows(String version, String... lines) {
    String file = "rows-" + rows.size() + "-at-" + version + ".sql";
    new MigrationFolder(path).with(file, lines);
    rows.add(
        new RowsThen(
            version, new Seeds(List.of(SeedSource.file("filesystem:" + path.resolve(file))))));
    return this;
  }

  DataSurvival survival() {
    return SurvivalWalk.of(
        server, new SqlFilesMigrator(folder.location(), Map.of()), List.of("public"), names, rows);
  }

  /** What {@code losesNothing} says of it. */
  String failure() {
    return failure(survival());
  }

  static String failure(DataSurvival survival) {
    Throwable failure = catchThrowable(() -> SchemaAssertions.assertThat(survival).losesNothing());
    return failure == null ? "(nothing failed)" : String.valueOf(failure.getMessage());
  }

  /** The statements of the fix in a failure. */
  static String fix(String failure) {
    StringBuilder fix = new StringBuilder();
    boolean in = false;
    for (String line : failure.lines().toList()) {
      boolean begins = line.stripLeading().startsWith("fix ");
      in = begins || (in && line.matches(" {8,}.*"));
      if (in) {
        fix.append(begins ? line.strip().substring(3).strip() : line.strip()).append('\n');
      }
    }
    return fix.toString().strip();
  }
}
