package org.schematest.junit.database;

/**
 * One way to come by PostgreSQL servers: embedded, in containers, or a server that is there. Safe
 * for use by several threads.
 */
public interface DatabaseSource extends AutoCloseable {

  /** What a reader calls this way: {@code embedded PostgreSQL 18}. */
  String description();

  /**
   * The database that a recipe makes, on a server that runs until this source is closed: as it was
   * left if it was made before, by this JVM or another, and made now otherwise.
   *
   * @throws NoDatabaseException if this way leads to no server; it says why, and nothing is left
   *     running
   * @throws RuntimeException what the recipe throws, as it is; nothing of that template is left
   */
  Template template(TemplateRecipe recipe);

  /** Lets go of the servers; stops those that it started, and drops what it made on others. */
  @Override
  void close();
}
