package org.schematest.sizing;

import java.util.List;
import java.util.Optional;
import org.schematest.schema.QualifiedName;

/**
 * A table or index as the server stores it.
 *
 * @param oid what the server knows it by
 * @param name its name and schema
 * @param method the access method: {@code heap}, {@code btree}…; empty for a partitioned table
 * @param table the table that an index is on
 * @param predicate the condition of a partial index, as PostgreSQL prints it
 * @param file its path, relative to the data directory; empty where nothing is stored
 * @param pages of 8 kB that its file has
 * @param fillFactor as declared; 0 where it is not
 * @param pagesPerRange of a BRIN index, as declared; 0 where it is not
 * @param columns in order, those that were dropped included
 */
record StoredRelation(
    long oid,
    QualifiedName name,
    String method,
    Optional<Long> table,
    Optional<String> predicate,
    Optional<String> file,
    long pages,
    int fillFactor,
    int pagesPerRange,
    List<StoredColumn> columns) {

  StoredRelation {
    columns = List.copyOf(columns);
  }

  StoredRelation withColumns(List<StoredColumn> all) {
    return new StoredRelation(
        oid, name, method, table, predicate, file, pages, fillFactor, pagesPerRange, all);
  }

  boolean isIndex() {
    return table.isPresent();
  }

  boolean hasFile() {
    return file.isPresent();
  }

  /** What a failure calls it: {@code table public.orders}. */
  String subject() {
    return (isIndex() ? "index " : "table ") + name;
  }
}
