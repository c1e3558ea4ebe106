package org.schematest.sizing.relation;

import java.util.Optional;

/**
 * What an index has and a table has not.
 *
 * @param table the table that it is on
 * @param predicate the condition of a partial index, as PostgreSQL prints it
 * @param keys how many of its columns are keys; the others are included
 * @param unique whether no two entries have equal keys, unless they are null
 * @param equalImage whether equal keys are the same bytes: {@code _bt_allequalimage}, nbtutils.c
 * @param deduplicates as {@code create index … with (deduplicate_items)} declares it
 */
public record StoredIndex(
    long table,
    Optional<String> predicate,
    int keys,
    boolean unique,
    boolean equalImage,
    boolean deduplicates) {}
