package org.schematest.migration;

/**
 * A place in a migration.
 *
 * @param migration as its tool names it: {@code V7__drop_old_indexes.sql}
 * @param file from the root of the repository if it is found there, else as the tool names it; with
 *     {@code /} between its parts
 * @param line from 1; 0 if it is not known, as of a migration in Java
 */
public record Place(String migration, String file, int line) {

  /** All of Prisma's have this name, in folders of their own. */
  private static final String OF_PRISMA = "migration.sql";

  /** The file without its folders, and the line: {@code V3__orders.sql:12}. */
  public String shortened() {
    int name = file.lastIndexOf('/') + 1;
    int from =
        file.substring(name).equals(OF_PRISMA)
            ? file.lastIndexOf('/', Math.max(0, name - 2)) + 1
            : name;
    return line == 0 ? file.substring(from) : file.substring(from) + ":" + line;
  }

  /** The file and the line: {@code db/migration/V3__orders.sql:12}. */
  public String whole() {
    return line == 0 ? file : file + ":" + line;
  }
}
