package org.schematest.assertion.table;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.expectation.partition.InheritanceExpectations;
import org.schematest.expectation.partition.PartitionCoverage;
import org.schematest.expectation.partition.PartitionExpectations;
import org.schematest.expectation.partition.PartitionIndexes;
import org.schematest.expectation.storage.ReplicationExpectations;
import org.schematest.expectation.storage.StorageExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.Table.Persistence;
import org.schematest.schema.storage.ReplicaIdentity;

/** What a test promises about a table: how it is divided, stored and replicated. */
public abstract class AbstractStructureAssert<SELF extends AbstractStructureAssert<SELF>>
    extends AbstractIndexesAssert<SELF> {

  AbstractStructureAssert(Table actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, scope);
  }

  /** It is divided into partitions. */
  public SELF isPartitioned() {
    return expect(PartitionExpectations.isPartitioned(actual));
  }

  /** It is not divided into partitions. */
  public SELF isNotPartitioned() {
    return expect(PartitionExpectations.isNotPartitioned(actual));
  }

  /** It is divided by that: {@code isPartitionedBy("range (placed_at)")}. */
  public SELF isPartitionedBy(String key) {
    return expect(PartitionExpectations.isPartitionedBy(actual, key));
  }

  /** It is a partition of that table; of another schema {@code schema.table}. */
  public SELF isPartitionOf(String parent) {
    return expect(PartitionExpectations.isPartitionOf(actual, parent));
  }

  /** It is a partition of no table. */
  public SELF isNoPartition() {
    return expect(PartitionExpectations.isNoPartition(actual));
  }

  /**
   * There is a partition of that name, and it has these rows: {@code hasPartition("orders_2026",
   * "from ('2026-01-01') to ('2027-01-01')")}, {@code hasPartition("orders_rest", "default")}.
   */
  public SELF hasPartition(String name, String bound) {
    return expect(PartitionExpectations.hasPartition(actual, name, bound));
  }

  /** These are all the partitions, each as its name and its bound, but for theirs. */
  public SELF hasOnlyPartitions(String... definitions) {
    return expect(PartitionExpectations.hasOnlyPartitions(actual, List.of(definitions)));
  }

  /** A row that no other partition takes has a place. */
  public SELF hasDefaultPartition() {
    return expect(PartitionExpectations.hasDefaultPartition(actual));
  }

  /** A row that no partition takes is refused. */
  public SELF hasNoDefaultPartition() {
    return expect(PartitionExpectations.hasNoDefaultPartition(actual));
  }

  /**
   * Each range begins where the last one ends; of hash partitions none is missing. The default
   * partition does not count.
   */
  public SELF hasNoGaps() {
    return expect(PartitionCoverage.hasNoGaps(actual));
  }

  /**
   * Each row from the first value to before the last one has a partition other than the default
   * one.
   *
   * @param from a value as SQL reads it: a number, a date, a time, or text of one
   * @throws IllegalArgumentException if it is not divided by ranges, or by ranges of a type other
   *     than numbers, dates, times and UUIDs
   */
  public SELF hasPartitionsFrom(Object from, Object to) {
    return expect(PartitionCoverage.covers(actual, from, to));
  }

  /** A row of that key has a partition other than the default one. */
  public SELF hasPartitionFor(Object... key) {
    return expect(PartitionCoverage.hasPartitionFor(actual, List.of(key)));
  }

  /** Each partition has each of its indexes, so that none is invalid. */
  public SELF hasIndexesOnEveryPartition() {
    return expectAll(PartitionIndexes.areOnEveryPartition(actual));
  }

  /**
   * These are the tables that it inherits from, in this order; being a partition is another thing.
   */
  public SELF inherits(String... parents) {
    return expect(InheritanceExpectations.inherits(actual, List.of(parents)));
  }

  /** It inherits from no table. */
  public SELF inheritsNothing() {
    return inherits();
  }

  /** Its rows outlive a crash and the session: it is neither unlogged nor temporary. */
  public SELF isPermanent() {
    return expect(StorageExpectations.isPersistent(actual, Persistence.PERMANENT));
  }

  /** Its rows are lost in a crash. */
  public SELF isUnlogged() {
    return expect(StorageExpectations.isPersistent(actual, Persistence.UNLOGGED));
  }

  /** Its rows are read from that foreign server. */
  public SELF isOnForeignServer(String server) {
    return expect(StorageExpectations.isOnForeignServer(actual, server));
  }

  /** Its rows are in that tablespace; {@code pg_default} is the database's own. */
  public SELF isInTablespace(String tablespace) {
    return expect(StorageExpectations.isInTablespace(actual, tablespace));
  }

  /** Its rows are stored by that access method: {@code heap}. */
  public SELF hasAccessMethod(String method) {
    return expect(StorageExpectations.hasAccessMethod(actual, method));
  }

  /** That storage parameter has that value; one of its TOAST table is {@code toast.…}. */
  public SELF hasStorageParameter(String name, String value) {
    return expect(StorageExpectations.hasStorageParameter(actual, name, value));
  }

  /** That storage parameter is the server's. */
  public SELF hasNoStorageParameter(String name) {
    return expect(StorageExpectations.hasNoStorageParameter(actual, name));
  }

  /** These are all the storage parameters, each as {@code "fillfactor = 80"}. */
  public SELF hasOnlyStorageParameters(String... parameters) {
    return expect(StorageExpectations.hasOnlyStorageParameters(actual, List.of(parameters)));
  }

  /** Its replica identity is of that kind. */
  public SELF hasReplicaIdentity(ReplicaIdentity.Kind kind) {
    return expect(ReplicationExpectations.hasReplicaIdentity(actual, kind));
  }

  /** Its replica identity is that index, which is valid. */
  public SELF hasReplicaIdentityIndex(String index) {
    return expect(ReplicationExpectations.hasReplicaIdentityIndex(actual, index));
  }

  /**
   * Its updates and deletes can be published: by a primary key, a valid index of its replica
   * identity, or whole rows.
   */
  public SELF canReplicateChanges() {
    return expect(ReplicationExpectations.canReplicateChanges(actual));
  }
}
