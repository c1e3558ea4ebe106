package org.schematest.junit.database.choice;

/** Which PostgreSQL a test class is to run on, as far as it was said. */
public record PostgresChoice() {

  /** Nothing was said. */
  public static final PostgresChoice DEFAULT = new PostgresChoice();
}
