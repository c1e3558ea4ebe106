package org.schematest.schema;

/**
 * An exclusion constraint.
 *
 * @param definition as {@code pg_get_constraintdef} prints it: method, elements, operators,
 *     predicate
 */
public record ExclusionConstraint(String name, String definition, Deferrability deferrability) {}
