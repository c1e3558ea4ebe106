package org.schematest.migration.detail;

import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * A table that was there, and that a statement made a partition.
 *
 * @param bounds {@code FOR VALUES FROM (1) TO (10)}
 * @param condition what its rows have to be, as {@code pg_get_partition_constraintdef} prints it;
 *     empty if anything, as those of an only partition by default
 * @param byDefault the partition of rows that no other takes, of which all are read to see whether
 *     one belongs to this
 */
public record AttachedPartition(
    QualifiedName parent,
    QualifiedName partition,
    String bounds,
    Optional<String> condition,
    Optional<QualifiedName> byDefault) {}
