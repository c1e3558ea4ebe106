package org.schematest.schema.constraint;

import java.util.Optional;

/**
 * A named "not null" (PostgreSQL 18): before, "not null" has neither a name nor a state.
 *
 * @param validated false after {@code not valid}: rows from before were never checked
 * @param inherited whether children have it too: false after {@code no inherit}
 */
public record NotNullConstraint(
    String name, String column, boolean validated, boolean inherited, Optional<String> comment) {}
