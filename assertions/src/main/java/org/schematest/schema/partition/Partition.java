package org.schematest.schema.partition;

import org.schematest.schema.name.QualifiedName;

/**
 * That a table is a partition of another.
 *
 * @param parent the table that it is a part of
 * @param bound the rows that it has
 * @param definition the same as PostgreSQL prints it: {@code FOR VALUES FROM ('2026-01-01') TO
 *     ('2027-01-01')}
 * @param detaching whether {@code detach partition … concurrently} has begun and not ended
 */
public record Partition(QualifiedName parent, Bound bound, String definition, boolean detaching) {}
