package org.schematest.migration;

/**
 * What a statement did to the rows of a table, as {@code pg_stat_xact_user_tables} counts it. Not
 * known of statements that run outside of a transaction.
 *
 * @param scans of the whole table
 * @param read rows that such scans read, those that build indexes included
 */
public record RowCounts(
    Relation relation, long scans, long read, long inserted, long updated, long deleted) {

  /** Whether all rows were looked at one by one. */
  public boolean readWhole() {
    return scans > 0;
  }

  public long written() {
    return inserted + updated + deleted;
  }
}
