package org.schematest.junit.migration;

/**
 * A table in which a migration tool keeps its books, which is no part of the project's schema.
 *
 * @param schema as the catalog stores it
 * @param table the bare name, as the catalog stores it
 */
public record HistoryTable(String schema, String table) {

  /** How a statement names it: both parts quoted. */
  public String quoted() {
    return quoted(schema) + "." + quoted(table);
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
