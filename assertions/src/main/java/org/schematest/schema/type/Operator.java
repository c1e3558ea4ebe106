package org.schematest.schema.type;

import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * An operator that somebody made.
 *
 * @param qualifiedName its schema and its sign
 * @param left the type on its left; empty for a prefix operator
 * @param right the type on its right
 * @param result the type of what it gives
 * @param function what computes it
 * @param comment what {@code comment on operator} says
 */
public record Operator(
    QualifiedName qualifiedName,
    Optional<String> left,
    String right,
    String result,
    QualifiedName function,
    String owner,
    Optional<String> comment) {}
