package org.schematest.schema.database;

import java.util.Optional;
import org.schematest.schema.security.Access;

/**
 * A tablespace of the cluster, PostgreSQL's own {@code pg_default} and {@code pg_global} left out.
 *
 * @param comment what {@code comment on tablespace} says
 */
public record Tablespace(String name, Access access, Optional<String> comment) {}
