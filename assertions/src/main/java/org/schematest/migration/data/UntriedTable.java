package org.schematest.migration.data;

import org.schematest.schema.name.QualifiedName;

/**
 * A table that a migration works on and that had no row then, for the kit could make none.
 *
 * @param why what the server said to the first row that it was offered
 * @param since the migration before, after which a test may write rows of its own
 */
public record UntriedTable(QualifiedName table, String why, String since) {

  /** How a test writes them. */
  public String remedy() {
    return "@RowsAt(version = \"%s\", value = \"classpath:….sql\") on the test class"
        .formatted(since.replace("\\", "\\\\").replace("\"", "\\\""));
  }
}
