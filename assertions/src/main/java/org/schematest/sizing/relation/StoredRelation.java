package org.schematest.sizing.relation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.schema.name.QualifiedName;
import org.schematest.sizing.page.StoredColumn;
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
public record StoredRelation(
    long oid,
    QualifiedName name,
    String method,
    Optional<StoredIndex> index,
    Optional<String> file,
    long pages,
    int fillFactor,
    int pagesPerRange,
    List<StoredAttribute> attributes) {

  public StoredRelation {
    attributes = List.copyOf(attributes);
  }

  StoredRelation withAttributes(List<StoredAttribute> all) {
    return new StoredRelation(
        oid, name, method, index, file, pages, fillFactor, pagesPerRange, all);
  }

  /** The relation with the file that the migrations left. */
  public StoredRelation withFile(String original, long originalPages) {
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

  public boolean isIndex() {
    return index.isPresent();
  }

  public boolean hasFile() {
    return file.isPresent();
  }

  /** Its columns, with what is known of their values. */
  public List<StoredColumn> columns(Map<String, ColumnStatistics> known) {
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
  public Map<Integer, String> columnNames() {
    return attributes.stream()
        .collect(Collectors.toMap(StoredAttribute::number, StoredAttribute::name));
  }

  /** What a failure calls it: {@code table public.orders}. */
  public String subject() {
    return (isIndex() ? "index " : "table ") + name;
  }
}
