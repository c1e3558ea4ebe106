package org.schematest.catalog.query;

/** The letters for who provides a locale (catalog/pg_collation.h). */
public final class LocaleProviders {

  private LocaleProviders() {}

  /** The name as {@code create collation} spells it. */
  public static String name(String letter) {
    return switch (letter) {
      case "c" -> "libc";
      case "i" -> "icu";
      case "b" -> "builtin";
      case "d" -> "default";
      default -> throw new IllegalStateException("the provider of a locale is " + letter);
    };
  }
}
