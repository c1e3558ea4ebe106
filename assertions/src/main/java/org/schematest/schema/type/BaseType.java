package org.schematest.schema.type;

import java.util.Optional;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Access;

/**
 * A type whose values a program reads and writes, or one that is declared and not yet defined.
 *
 * @param defined false for a shell type
 * @param comment what {@code comment on type} says
 */
public record BaseType(
    QualifiedName qualifiedName, boolean defined, Access access, Optional<String> comment) {}
