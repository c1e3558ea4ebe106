package org.schematest.sizing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.schema.QualifiedName;
import org.schematest.statistics.ColumnStatistics;

/**
 * A table or index as the server stores it.
 *
 * @param oid what the server knows it by
 * @param name its name and schema
 * @param method the access method: {@code heap}, {@code btree}…; empty for a partitioned table
 * @param index what an index has besides
 * @param file its path, relative to the data directory; empty where nothing is stored
 * @param pages of 8 kB that its file has
 * @param fillFactor as declared; 0 where it is not
 * @param pagesPerRange of a BRIN index, as declared; 0 where it is not
 * @param attributes in order, those that were dropped included
 */
record StoredRelation(
    long oid,
    QualifiedName name,
    String method,
    Optional<StoredIndex> index,
    Optional<String> file,
    long pages,
    int fillFactor,
    int pagesPerRange,
    List<StoredAttribute> attributes) {

  StoredRelation {
    attributes = List.copyOf(attributes);
  }

  StoredRelation withAttributes(List<StoredAttribute> all) {
    return new StoredRelation(
        oid, name, method, index, file, pages, fillFactor, pagesPerRange, all);
  }

  /** The relation with the file that the migrations left. */
  StoredRelation withFile(String original, long originalPages) {
    return new StoredRelation(
        oid,
        name,
        method,
        index,
        Optional.of(original),
        originalPages,
        fillFactor,
        pagesPerRange,
        attributes);
  }

  boolean isIndex() {
    return index.isPresent();
  }

  boolean hasFile() {
    return file.isPresent();
  }

  /** Its columns, with what is known of their values. */
  List<StoredColumn> columns(Map<String, ColumnStatistics> known) {
    return attributes.stream()
        .map(
            attribute -> {
              ColumnStatistics column = known.get(attribute.name());
              return column == null
                  ? attribute.storage()
                  : attribute.storage().with(column.averageWidth(), column.nullFraction());
            })
        .toList();
  }

  /** What its columns are called, by their numbers. */
  Map<Integer, String> columnNames() {
    return attributes.stream()
        .collect(Collectors.toMap(StoredAttribute::number, StoredAttribute::name));
  }

  /** What a failure calls it: {@code table public.orders}. */
  String subject() {
    return (isIndex() ? "index " : "table ") + name;
  }
}
