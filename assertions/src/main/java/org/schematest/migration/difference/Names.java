package org.schematest.migration.difference;

import java.util.List;
import org.schematest.schema.name.Identifier;

/** Names as statements have them. */
final class Names {

  private Names() {}

  /** Of {@code public.orders.total}: {@code public.orders}. */
  static String table(String column) {
    List<String> parts = Identifier.parts(column);
    return Identifier.quoted(parts.get(0)) + "." + Identifier.quoted(parts.get(1));
  }
}
