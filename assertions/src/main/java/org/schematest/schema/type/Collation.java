package org.schematest.schema.type;

import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * A collation that somebody made.
 *
 * @param provider {@code icu}, {@code libc} or {@code builtin}
 * @param locale its name there
 * @param deterministic whether strings that compare equal are the same bytes
 * @param comment what {@code comment on collation} says
 */
public record Collation(
    QualifiedName qualifiedName,
    String provider,
    Optional<String> locale,
    boolean deterministic,
    String owner,
    Optional<String> comment) {}
