package org.schematest.junit.migration;

import java.util.List;

/**
 * What a migrator did, and the table in which it keeps its own books, which is no part of the
 * project's schema.
 *
 * @param names of the migrations that were applied, in that order, as people know them: {@code
 *     V7__drop_old_indexes.sql}
 * @param historySchema the schema of the history table, as the catalog stores it
 * @param historyTable the bare name of the history table, as the catalog stores it
 */
public record AppliedMigrations(List<String> names, String historySchema, String historyTable) {

  public AppliedMigrations {
    names = List.copyOf(names);
  }

  /** How many migrations were applied. */
  public int count() {
    return names.size();
  }
}
