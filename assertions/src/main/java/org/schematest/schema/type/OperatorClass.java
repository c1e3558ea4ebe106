package org.schematest.schema.type;

import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * An operator class that somebody made: how an access method treats a type.
 *
 * @param method the access method
 * @param type the type that it is for
 * @param byDefault whether an index takes it if none is named
 * @param comment what {@code comment on operator class} says
 */
public record OperatorClass(
    QualifiedName qualifiedName,
    String method,
    String type,
    boolean byDefault,
    String owner,
    Optional<String> comment) {}
