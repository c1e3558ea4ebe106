package org.schematest.sizing.relation;

import org.schematest.sizing.page.StoredColumn;

/**
 * A column of a table or index.
 *
 * @param number {@code pg_attribute.attnum}
 * @param name as the catalog stores it
 * @param tableColumn in an index, the number of the table's column; 0 for an expression, and in a
 *     table
 * @param type {@code pg_attribute.atttypid}
 * @param storage how much room its values take
 */
public record StoredAttribute(
    int number, String name, int tableColumn, long type, StoredColumn storage) {}
