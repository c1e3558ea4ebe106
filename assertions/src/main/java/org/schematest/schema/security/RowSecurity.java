package org.schematest.schema.security;

import java.util.List;

/**
 * Row-level security of a table.
 *
 * @param enabled whether policies count at all
 * @param forced whether they count for the table's owner too
 * @param policies in name order, whether they count or not
 */
public record RowSecurity(boolean enabled, boolean forced, List<Policy> policies) {

  /** Of a table that has none. */
  public static final RowSecurity NONE = new RowSecurity(false, false, List.of());

  public RowSecurity {
    policies = List.copyOf(policies);
  }
}
