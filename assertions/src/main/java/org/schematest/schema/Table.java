package org.schematest.schema;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.ExclusionConstraint;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.NotNullConstraint;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.constraint.UniqueConstraint;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.Lookup;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.partition.Partition;
import org.schematest.schema.partition.Partitioning;
import org.schematest.schema.routine.Rule;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.Policy;
import org.schematest.schema.security.RowSecurity;
import org.schematest.schema.storage.ReplicaIdentity;
import org.schematest.schema.storage.Storage;

/**
 * A table and everything that belongs to it.
 *
 * @param scope its name and schema, and what SQL about it means
 * @param kind ordinary, partitioned or foreign
 * @param persistence permanent, unlogged or temporary
 * @param partition how this table is a part of another
 * @param partitioning how this table is divided
 * @param inherits the parents of plain inheritance, in their order
 * @param columns in the order of their definition
 * @param primaryKey empty when there is none
 * @param foreignKeys those that this table holds, in name order
 * @param uniqueConstraints in name order; unique indexes that back no constraint are only in {@code
 *     indexes}
 * @param checkConstraints in name order
 * @param exclusionConstraints in name order
 * @param notNullConstraints in name order; none before PostgreSQL 18, where they have no names
 * @param indexes in name order, those that back a constraint included
 * @param triggers in name order, which is the order in which they fire
 * @param rules in name order
 * @param rowSecurity row-level security and its policies
 * @param storage how its rows are stored
 * @param replicaIdentity by what logical replication tells its rows apart
 * @param foreignServer of a foreign table: where its rows are
 * @param comment what {@code comment on table} says
 */
public record Table(
    SqlScope scope,
    Kind kind,
    Persistence persistence,
    Optional<Partition> partition,
    Optional<Partitioning> partitioning,
    List<QualifiedName> inherits,
    List<Column> columns,
    Optional<PrimaryKey> primaryKey,
    List<ForeignKey> foreignKeys,
    List<UniqueConstraint> uniqueConstraints,
    List<CheckConstraint> checkConstraints,
    List<ExclusionConstraint> exclusionConstraints,
    List<NotNullConstraint> notNullConstraints,
    List<Index> indexes,
    List<Trigger> triggers,
    List<Rule> rules,
    RowSecurity rowSecurity,
    Storage storage,
    ReplicaIdentity replicaIdentity,
    Optional<String> foreignServer,
    Access access,
    Optional<String> comment) {

  /** What stores the rows. A partition is one of these too: see {@link Table#isPartition()}. */
  public enum Kind {
    ORDINARY,
    PARTITIONED,
    FOREIGN
  }

  /** What becomes of the rows when the server crashes, or the session ends. */
  public enum Persistence {
    PERMANENT,
    UNLOGGED,
    TEMPORARY
  }

  public Table {
    inherits = List.copyOf(inherits);
    columns = List.copyOf(columns);
    foreignKeys = List.copyOf(foreignKeys);
    uniqueConstraints = List.copyOf(uniqueConstraints);
    checkConstraints = List.copyOf(checkConstraints);
    exclusionConstraints = List.copyOf(exclusionConstraints);
    notNullConstraints = List.copyOf(notNullConstraints);
    indexes = List.copyOf(indexes);
    triggers = List.copyOf(triggers);
    rules = List.copyOf(rules);
  }

  public QualifiedName qualifiedName() {
    return scope.name();
  }

  /** The bare name, as the catalog stores it. */
  public String name() {
    return qualifiedName().name();
  }

  public boolean isPartition() {
    return partition.isPresent();
  }

  /** The partitioned table that this is a partition of. */
  public Optional<QualifiedName> partitionOf() {
    return partition.map(Partition::parent);
  }

  /**
   * The column of that name.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names the columns
   *     that exist
   */
  public Column column(String name) {
    return Lookup.named("column", name, subject(), columns, Column::name);
  }

  /** The column of that name, if there is one. */
  public Optional<Column> findColumn(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /**
   * The index of that name.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names the indexes
   *     that exist
   */
  public Index index(String name) {
    return Lookup.named("index", name, subject(), indexes, Index::name);
  }

  /** The index of that name, if there is one. */
  public Optional<Index> findIndex(String name) {
    return indexes.stream().filter(index -> index.name().equals(name)).findFirst();
  }

  /**
   * The foreign key of that name.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names the foreign
   *     keys that exist
   */
  public ForeignKey foreignKey(String name) {
    return Lookup.named("foreign key", name, subject(), foreignKeys, ForeignKey::name);
  }

  /**
   * The trigger of that name.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names the
   *     triggers that exist
   */
  public Trigger trigger(String name) {
    return Lookup.named("trigger", name, subject(), triggers, Trigger::name);
  }

  /**
   * The policy of that name.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names the
   *     policies that exist
   */
  public Policy policy(String name) {
    return Lookup.named("policy", name, subject(), rowSecurity.policies(), Policy::name);
  }

  /** What a failure calls it: {@code table public.orders}. */
  public String subject() {
    return "table " + scope;
  }
}
