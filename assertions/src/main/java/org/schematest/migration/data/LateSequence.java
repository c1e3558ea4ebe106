package org.schematest.migration.data;

import java.math.BigInteger;
import org.schematest.schema.name.QualifiedName;

/**
 * A sequence that will give a column of a key values that rows have already: the insert that gets
 * one of them fails.
 *
 * @param oid by which PostgreSQL knows the sequence, whatever it is renamed to
 * @param column which it gives values to
 * @param next what it gives next
 * @param reached the last of the values to come that a row has
 * @param descending whether it counts down
 */
public record LateSequence(
    long oid,
    QualifiedName name,
    String column,
    BigInteger next,
    BigInteger reached,
    boolean descending) {}
