package org.schematest.schema.type;

import java.util.Optional;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Access;

/**
 * A range type.
 *
 * @param subtype the type of its bounds, as {@code format_type} prints it
 * @param multirange the name of the type of its sets
 * @param comment what {@code comment on type} says
 */
public record RangeType(
    QualifiedName qualifiedName,
    String subtype,
    QualifiedName multirange,
    Access access,
    Optional<String> comment) {}
