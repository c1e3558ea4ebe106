package org.schematest.junit.rows.table;

import java.util.Set;

/**
 * What no two rows have in common: a unique index, or an exclusion constraint.
 *
 * @param name of the index, which is that of its constraint
 * @param columns that it or its predicate reads
 */
public record Key(String name, Set<String> columns) {

  public Key {
    columns = Set.copyOf(columns);
  }
}
