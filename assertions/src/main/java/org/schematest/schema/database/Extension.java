package org.schematest.schema.database;

import java.util.Optional;

/**
 * An extension.
 *
 * @param version the one that is installed in the database
 * @param defaultVersion the one that {@code create extension} would install on this server
 * @param schema where its objects are
 * @param relocatable whether they can be moved to another schema
 * @param comment what {@code comment on extension} says
 */
public record Extension(
    String name,
    String version,
    Optional<String> defaultVersion,
    String schema,
    boolean relocatable,
    String owner,
    Optional<String> comment) {}
