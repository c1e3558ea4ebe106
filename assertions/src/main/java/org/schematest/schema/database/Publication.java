package org.schematest.schema.database;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.schematest.schema.name.QualifiedName;

/**
 * What subscribers of logical replication are told.
 *
 * @param allTables whether every table is in it, those of the future included
 * @param schemas those of which every table is in it (PostgreSQL 15)
 * @param tables those that it names, in name order
 * @param operations {@code insert}, {@code update}, {@code delete}, {@code truncate}
 * @param viaRoot whether changes of partitions are told as those of the partitioned table
 * @param comment what {@code comment on publication} says
 */
public record Publication(
    String name,
    boolean allTables,
    List<String> schemas,
    List<PublishedTable> tables,
    Set<String> operations,
    boolean viaRoot,
    String owner,
    Optional<String> comment) {

  /**
   * A table in a publication.
   *
   * @param columns only these (PostgreSQL 15); empty for all
   * @param condition only the rows for which it is true (PostgreSQL 15), as PostgreSQL prints it
   */
  public record PublishedTable(
      QualifiedName table, List<String> columns, Optional<String> condition) {
    public PublishedTable {
      columns = List.copyOf(columns);
    }
  }

  public Publication {
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
    operations = Collections.unmodifiableSet(new TreeSet<>(operations));
  }
}
