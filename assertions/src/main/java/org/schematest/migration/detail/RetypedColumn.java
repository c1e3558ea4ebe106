package org.schematest.migration.detail;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * A column that a statement gave another type, with all that it has, as it is after the statement.
 *
 * @param table that it is of; not a partition of it
 * @param partitions those that store rows, if it is partitioned
 * @param name of the column, as the catalog stores it
 * @param successor a name that no column of the table has: that of a column to take its place
 * @param type with its collation, if that is not the type's own
 * @param defaultValue the expression that fills it where a row names no value
 * @param settings what follows {@code alter column} in statements that set them: {@code set
 *     statistics 500}
 * @param sequences that belong to it
 * @param parts indexes, constraints and statistics that use it; their definitions are printed as if
 *     the column had the name of its successor
 * @param updateTriggers names of the table's own triggers that an update of a row calls
 */
public record RetypedColumn(
    QualifiedName table,
    List<QualifiedName> partitions,
    String name,
    String successor,
    String type,
    boolean required,
    Optional<String> defaultValue,
    List<String> settings,
    List<Granted> grants,
    Optional<String> comment,
    List<OwnedSequence> sequences,
    List<ColumnPart> parts,
    List<String> updateTriggers) {

  /**
   * A privilege on the column.
   *
   * @param grantee the role, quoted, or {@code public}
   */
  public record Granted(String privilege, String grantee, boolean grantable) {}

  /**
   * A sequence of the column.
   *
   * @param identity {@code generated always as identity}; empty of one that its default names
   * @param options {@code start 1 increment 1 minvalue 1 maxvalue 100 cache 1}
   * @param grants to roles that do not own it, as statements
   */
  public record OwnedSequence(
      QualifiedName name, Optional<String> identity, String options, List<String> grants) {}

  public RetypedColumn {
    partitions = List.copyOf(partitions);
    settings = List.copyOf(settings);
    grants = List.copyOf(grants);
    sequences = List.copyOf(sequences);
    parts = List.copyOf(parts);
    updateTriggers = List.copyOf(updateTriggers);
  }
}
