package org.schematest.junit.database.choice;

import java.util.Locale;

/** What can be said of the PostgreSQL to test on by a property or the environment. */
public enum PostgresSetting {
  WAY,
  VERSION,
  IMAGE,
  URL,
  USER,
  PASSWORD;

  /** {@code schematest.postgres.version}. */
  public String property() {
    return "schematest.postgres." + name().toLowerCase(Locale.ROOT);
  }

  /** {@code SCHEMATEST_POSTGRES_VERSION}. */
  public String variable() {
    return "SCHEMATEST_POSTGRES_" + name();
  }
}
