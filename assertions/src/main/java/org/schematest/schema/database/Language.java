package org.schematest.schema.database;

import java.util.Optional;
import org.schematest.schema.security.Access;

/**
 * A language that functions may be written in.
 *
 * @param trusted whether a role that is no superuser may use it
 * @param comment what {@code comment on language} says
 */
public record Language(String name, boolean trusted, Access access, Optional<String> comment) {}
