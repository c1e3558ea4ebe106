package org.schematest.migration.file;

import java.util.List;

/**
 * The migrations of a project as their files say; a test parameter. Immutable.
 *
 * @param all in the order in which their tool applies them to an empty database, each way back
 *     after its own; none if the tool has no files, or nobody can tell
 */
public record MigrationFiles(List<MigrationFile> all) {

  public MigrationFiles {
    all = List.copyOf(all);
  }

  /** Those that nobody may edit once they were applied: all but the repeatable ones. */
  public List<MigrationFile> lasting() {
    return all.stream().filter(file -> file.kind() != MigrationFile.Kind.REPEATABLE).toList();
  }
}
