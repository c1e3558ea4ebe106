package org.schematest.junit.rows.table;

import java.util.List;
import org.schematest.schema.name.QualifiedName;

/**
 * A foreign key.
 *
 * @param columns that refer, in the order of {@code keyColumns}
 * @param partitioned whether the table that is referred to is a partitioned one
 * @param full whether it is {@code match full}: all columns null, or none
 */
public record Reference(
    String name,
    List<String> columns,
    long tableId,
    QualifiedName table,
    List<String> keyColumns,
    boolean partitioned,
    boolean full) {

  public Reference {
    columns = List.copyOf(columns);
    keyColumns = List.copyOf(keyColumns);
  }

  /** The rows that it may refer to, as SQL that follows {@code from}. */
  public String rows() {
    return (partitioned ? "" : "only ") + table;
  }
}
