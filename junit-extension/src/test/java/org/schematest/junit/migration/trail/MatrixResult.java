package org.schematest.junit.migration.trail;

import java.util.Map;
import java.util.stream.Stream;
import org.schematest.migration.Lock;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.Relation;
import org.schematest.migration.RowCounts;

/**
 * What the last statement of a migration was seen to do.
 *
 * @param blocked whose queries had to wait when it had ended and its transaction had not; nothing
 *     outside of a transaction
 */
record MatrixResult(Migration migration, BlockingProbe.Blocked blocked) {

  MigrationStatement statement() {
    return migration.statements().get(migration.statements().size() - 1);
  }

  Map<String, String> outcome() {
    return MatrixOutcome.of(statement());
  }

  /** Those that it took, and those that were held when it began. */
  private Stream<Lock> locks() {
    return Stream.concat(migration.heldBefore(statement()).stream(), statement().locks().stream());
  }

  boolean blocksReads() {
    return locks().anyMatch(Lock::blocksReads);
  }

  boolean blocksWrites() {
    return locks().anyMatch(Lock::blocksWrites);
  }

  boolean rewritesRows() {
    return statement().rewrites().stream()
        .anyMatch(rewrite -> rewrite.relation().kind() != Relation.Kind.INDEX);
  }

  boolean rebuildsIndexes() {
    return !statement().rewrites().isEmpty();
  }

  boolean readsRows() {
    return statement().rows().stream().anyMatch(RowCounts::readWhole);
  }

  /** Whether others wait as long as there are rows. */
  boolean blocksLong() {
    return blocksWrites() && (rebuildsIndexes() || readsRows());
  }

  boolean fails() {
    return statement().failure().isPresent();
  }
}
