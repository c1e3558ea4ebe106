package org.schematest.junit.rows.table;

import java.util.Set;

/**
 * SQL that is not false of any row: a check, or the bounds of a partition.
 *
 * @param name of the constraint
 * @param columns that it reads
 */
public record Condition(String name, Set<String> columns, String expression) {

  public Condition {
    columns = Set.copyOf(columns);
  }
}
