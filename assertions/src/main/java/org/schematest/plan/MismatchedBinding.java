package org.schematest.plan;

import org.schematest.schema.name.QualifiedName;

/**
 * A value that is bound as a type to which PostgreSQL casts the column, so that an index on the
 * column cannot serve; bound as the column's own type, it would.
 *
 * @param parameter its name in the query
 * @param javaType of the value that the test declared
 * @param boundType what the driver makes of it, as {@code format_type} prints it
 * @param table that the column is in; the partitioned table for its partitions
 * @param column that is compared with it
 * @param columnType as {@code format_type} prints it, without a length
 * @param index one that would serve if the value were of the column's type
 */
public record MismatchedBinding(
    String parameter,
    String javaType,
    String boundType,
    QualifiedName table,
    String column,
    String columnType,
    QualifiedName index) {}
