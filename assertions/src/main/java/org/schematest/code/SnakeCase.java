package org.schematest.code;

import java.util.Locale;

/** The usual name of a column for a name in Java: {@code customerId} is {@code customer_id}. */
final class SnakeCase {

  private SnakeCase() {}

  /** {@code shippingURLPath} is {@code shipping_url_path}. */
  static String of(String camelCase) {
    return camelCase
        .replaceAll("(\\p{Lu}+)(\\p{Lu}\\p{Ll})", "$1_$2")
        .replaceAll("([\\p{Ll}\\d])(\\p{Lu})", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
