package org.schematest.junit.migration.data;

import org.schematest.junit.seed.Seeds;

/**
 * Rows that are written right after a migration, before the next one.
 *
 * @param migration its version or its name
 */
public record RowsThen(String migration, Seeds rows) {}
