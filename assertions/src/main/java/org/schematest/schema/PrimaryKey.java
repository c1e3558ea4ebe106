package org.schematest.schema;

import java.util.List;

/**
 * A primary key.
 *
 * @param columns in the order of the key
 */
public record PrimaryKey(String name, List<String> columns, Deferrability deferrability) {

  public PrimaryKey {
    columns = List.copyOf(columns);
  }
}
