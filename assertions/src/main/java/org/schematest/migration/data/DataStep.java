package org.schematest.migration.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one migration did to the rows that were there before it.
 *
 * @param migration as its tool names it: {@code V7__drop_old_indexes.sql}
 * @param before the tables before it, partitions too
 * @param after the tables after it; those of before if it failed
 * @param untried tables that it works on and that had no rows
 * @param otherSession the same in a session with other settings, where they may matter
 */
public record DataStep(
    String migration,
    List<TableRows> before,
    List<TableRows> after,
    Optional<FailedOnRows> failure,
    List<UntriedTable> untried,
    Optional<OtherSession> otherSession) {

  public DataStep {
    untried = List.copyOf(untried);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** The same step, of which it is known what it does in another session too. */
  public DataStep with(OtherSession other) {
    return new DataStep(migration, before, after, failure, untried, Optional.of(other));
  }

  /** What a failure calls it. */
  public String subject() {
    return "migration " + migration;
  }

  /** A table after it, by the number that it had before. */
  public Optional<TableRows> after(long oid) {
    return after.stream().filter(table -> table.fingerprint().oid() == oid).findFirst();
  }

  /** A table before it. */
  public Optional<TableRows> before(long oid) {
    return before.stream().filter(table -> table.fingerprint().oid() == oid).findFirst();
  }

  /** The partitions of a table that became its own only by this migration. */
  public List<TableRows> attachedTo(long oid) {
    return before.stream()
        .filter(table -> !isPartOf(table, oid))
        .filter(
            table -> after(table.fingerprint().oid()).filter(now -> isPartOf(now, oid)).isPresent())
        .toList();
  }

  /** The tables that were partitions of a table before it, and are not any more. */
  public List<TableRows> detachedFrom(long oid) {
    return after.stream()
        .filter(table -> !isPartOf(table, oid))
        .filter(
            table ->
                before(table.fingerprint().oid()).filter(then -> isPartOf(then, oid)).isPresent())
        .toList();
  }

  private static boolean isPartOf(TableRows table, long oid) {
    return table.fingerprint().partitionOf().equals(OptionalLong.of(oid));
  }
}
