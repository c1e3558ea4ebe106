package org.schematest.schema;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/**
 * A table and everything that belongs to it.
 *
 * @param qualifiedName its name and schema
 * @param kind ordinary, partitioned or foreign
 * @param persistence permanent, unlogged or temporary
 * @param partitionOf the partitioned table that this is a partition of
 * @param columns in the order of their definition
 * @param primaryKey empty when there is none
 * @param foreignKeys those that this table holds, in name order
 * @param uniqueConstraints in name order; unique indexes that back no constraint are only in {@code
 *     indexes}
 * @param checkConstraints in name order
 * @param exclusionConstraints in name order
 * @param indexes in name order, those that back a constraint included
 * @param comment what {@code comment on table} says
 */
public record Table(
    QualifiedName qualifiedName,
    Kind kind,
    Persistence persistence,
    Optional<QualifiedName> partitionOf,
    List<Column> columns,
    Optional<PrimaryKey> primaryKey,
    List<ForeignKey> foreignKeys,
    List<UniqueConstraint> uniqueConstraints,
    List<CheckConstraint> checkConstraints,
    List<ExclusionConstraint> exclusionConstraints,
    List<Index> indexes,
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
    columns = List.copyOf(columns);
    foreignKeys = List.copyOf(foreignKeys);
    uniqueConstraints = List.copyOf(uniqueConstraints);
    checkConstraints = List.copyOf(checkConstraints);
    exclusionConstraints = List.copyOf(exclusionConstraints);
    indexes = List.copyOf(indexes);
  }

  /** The bare name, as the catalog stores it. */
  public String name() {
    return qualifiedName.name();
  }

  public boolean isPartition() {
    return partitionOf.isPresent();
  }

  /**
   * The column of that name.
   *
   * @throws NoSuchObjectException if there is none; it names the columns that exist
   */
  public Column column(String name) {
    return findColumn(name)
        .orElseThrow(
            () ->
                new NoSuchObjectException(
                    "column", name, subject(), columns.stream().map(Column::name).toList()));
  }

  /** The column of that name, if there is one. */
  public Optional<Column> findColumn(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /**
   * The index of that name.
   *
   * @throws NoSuchObjectException if there is none; it names the indexes that exist
   */
  public Index index(String name) {
    return findIndex(name)
        .orElseThrow(
            () ->
                new NoSuchObjectException(
                    "index", name, subject(), indexes.stream().map(Index::name).toList()));
  }

  /** The index of that name, if there is one. */
  public Optional<Index> findIndex(String name) {
    return indexes.stream().filter(index -> index.name().equals(name)).findFirst();
  }

  /**
   * The foreign key of that name.
   *
   * @throws NoSuchObjectException if there is none; it names the foreign keys that exist
   */
  public ForeignKey foreignKey(String name) {
    return foreignKeys.stream()
        .filter(key -> key.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchObjectException(
                    "foreign key",
                    name,
                    subject(),
                    foreignKeys.stream().map(ForeignKey::name).toList()));
  }

  /** What a failure calls it: {@code table public.orders}. */
  public String subject() {
    return "table " + qualifiedName;
  }
}
