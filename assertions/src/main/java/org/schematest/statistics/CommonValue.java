package org.schematest.statistics;

import java.util.Optional;

/**
 * One of the most common values of a column.
 *
 * @param value as PostgreSQL prints it; empty where it is kept private
 * @param frequency the share of the table's rows that have it, from 0 to 1
 */
public record CommonValue(Optional<String> value, double frequency) {}
