package org.schematest.statistics;

import org.schematest.schema.Identifier;
import org.schematest.schema.QualifiedName;

/** A column of a table, as the catalog stores both names. */
record ColumnName(QualifiedName table, String name) {

  /** As SQL spells it: {@code public.orders.status}. */
  @Override
  public String toString() {
    return table + "." + Identifier.quoted(name);
  }
}
