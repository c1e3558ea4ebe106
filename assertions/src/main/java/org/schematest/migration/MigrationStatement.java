package org.schematest.migration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.migration.detail.ChangeDetails;
import org.schematest.schema.name.QualifiedName;

/**
 * One statement of a migration, and what it did.
 *
 * @param sql as it was sent, without what separates it from the next
 * @param transaction by number, from 1, within the migration: statements of the same number ran in
 *     one transaction, so that locks of the first were still held by the last
 * @param inTransaction false if it can only run outside of one, as {@code create index
 *     concurrently} does
 * @param locks that it took, or made stronger, on relations that were there before its migration;
 *     one for each relation and mode
 * @param rewrites of tables and indexes that were there before its migration
 * @param truncated tables that lost all rows at once
 * @param rows what it did to the rows of each table, where it did anything
 * @param changes to objects of the schema
 * @param details of changes that rewrite or read tables
 * @param failure if PostgreSQL refused it
 */
public record MigrationStatement(
    Place place,
    String sql,
    int transaction,
    boolean inTransaction,
    SessionSettings settings,
    List<Lock> locks,
    List<Rewrite> rewrites,
    List<Relation> truncated,
    List<RowCounts> rows,
    List<ObjectChange> changes,
    ChangeDetails details,
    Optional<StatementFailure> failure) {

  public MigrationStatement {
    locks = List.copyOf(locks);
    rewrites = List.copyOf(rewrites);
    truncated = List.copyOf(truncated);
    rows = List.copyOf(rows);
    changes = List.copyOf(changes);
  }

  /** The same at another place. */
  public MigrationStatement at(Place other) {
    return new MigrationStatement(
        other,
        sql,
        transaction,
        inTransaction,
        settings,
        locks,
        rewrites,
        truncated,
        rows,
        changes,
        details,
        failure);
  }

  /** The same without what it did to those tables. */
  public MigrationStatement without(Set<QualifiedName> tables) {
    return new MigrationStatement(
        place,
        sql,
        transaction,
        inTransaction,
        settings,
        locks.stream().filter(one -> !tables.contains(one.relation().rowsOf())).toList(),
        rewrites.stream().filter(one -> !tables.contains(one.relation().rowsOf())).toList(),
        truncated.stream().filter(one -> !tables.contains(one.rowsOf())).toList(),
        rows.stream().filter(one -> !tables.contains(one.relation().rowsOf())).toList(),
        changes,
        details,
        failure);
  }
}
