package org.schematest.junit.migration;

import java.util.List;

/**
 * What a migrator did, and the tables in which its tool keeps its own books.
 *
 * @param names of the migrations that were applied, in that order, as people know them: {@code
 *     V7__drop_old_indexes.sql}
 * @param history the tool's own tables, which are no part of the project's schema, whether or not
 *     they are there; none if the tool keeps no books
 */
public record AppliedMigrations(List<String> names, List<HistoryTable> history) {

  public AppliedMigrations {
    names = List.copyOf(names);
    history = List.copyOf(history);
  }

  /** How many migrations were applied. */
  public int count() {
    return names.size();
  }
}
