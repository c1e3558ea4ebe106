package org.schematest.junit.migration.origin;

/**
 * A place in a migration.
 *
 * @param file from the root of the repository if it is found there, else as the tool names it; with
 *     {@code /} between its parts
 * @param line from 1
 */
public record Origin(String file, int line) {

  /** All of Prisma's have this name, in folders of their own. */
  private static final String OF_PRISMA = "migration.sql";

  /** The file without its folders, and the line: {@code V3__orders.sql:12}. */
  public String shortened() {
    int name = file.lastIndexOf('/') + 1;
    int from =
        file.substring(name).equals(OF_PRISMA)
            ? file.lastIndexOf('/', Math.max(0, name - 2)) + 1
            : name;
    return file.substring(from) + ":" + line;
  }
}
