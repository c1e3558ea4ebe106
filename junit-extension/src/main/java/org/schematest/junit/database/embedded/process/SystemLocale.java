package org.schematest.junit.database.embedded.process;

final class SystemLocale {
  private SystemLocale() {}

  static String otherThanC() {
    return "C.UTF-8";
  }
}
