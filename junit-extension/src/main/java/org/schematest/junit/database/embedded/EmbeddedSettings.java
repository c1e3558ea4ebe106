package org.schematest.junit.database.embedded;

/** What an embedded server is to be. */
public record EmbeddedSettings(int major) {

  /** A server of this major version, as the system properties have it otherwise. */
  public static EmbeddedSettings of(int major) {
    return new EmbeddedSettings(major);
  }
}
