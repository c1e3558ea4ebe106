package org.schematest.junit.rows;

import org.schematest.schema.name.QualifiedName;

/**
 * A table that stays empty.
 *
 * @param why what the server said to the first row that it was offered
 */
public record UnfilledTable(QualifiedName table, String why) {}
