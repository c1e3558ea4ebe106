package org.schematest.rule;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.schematest.plan.PlannedQuery;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.type.Domain;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.TableStatistics;

/**
 * What rules look at: the schemas of a project, and what its tests declare of their use.
 *
 * @param database everything that was read, other schemas included
 * @param schemas those whose objects have to keep the rules; names without a schema mean the first
 * @param queries declared operational queries, with the means to plan them
 * @param statistics how big the tables will be
 */
public record DataModel(
    Catalog database, List<Schema> schemas, List<PlannedQuery> queries, Statistics statistics) {

  /**
   * @throws IllegalArgumentException if there is no schema: nothing would be checked
   */
  public DataModel {
    schemas = List.copyOf(schemas);
    queries = List.copyOf(queries);
    if (schemas.isEmpty()) {
      throw new IllegalArgumentException("a data model needs a schema to look at");
    }
  }

  /** All schemas of a database, without queries and sizes. */
  public static DataModel of(Catalog database) {
    return new DataModel(database, database.schemas(), List.of(), Statistics.NONE);
  }

  /**
   * Only these schemas.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none of that name
   */
  public DataModel in(String... names) {
    return new DataModel(
        database, Stream.of(names).map(database::schema).toList(), queries, statistics);
  }

  /** With these queries, the plans of which some rules ask for. */
  public DataModel withQueries(List<PlannedQuery> declared) {
    return new DataModel(database, schemas, declared, statistics);
  }

  /** With tables of that size. */
  public DataModel withStatistics(Statistics declared) {
    return new DataModel(database, schemas, queries, declared);
  }

  /**
   * With a table of so many rows.
   *
   * @param table bare in the first schema, else {@code schema.table}
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none of that name
   */
  public DataModel withRows(String table, long rows) {
    Table sized = Names.table(this, table);
    SortedMap<QualifiedName, TableStatistics> tables = new TreeMap<>(statistics.tables());
    tables.put(sized.qualifiedName(), TableStatistics.ofRows(rows));
    return withStatistics(statistics.withTables(tables));
  }

  /** The tables that have to keep the rules; a partition counts as part of what it divides. */
  public List<Table> tables() {
    return schemas.stream()
        .flatMap(schema -> schema.tables().stream())
        .filter(table -> !table.isPartition())
        .toList();
  }

  /** The partitions of a table, those of partitions that are divided themselves included. */
  public List<Table> partitionsOf(Table table) {
    return table.partitioning().stream()
        .flatMap(how -> how.parts().stream())
        .flatMap(part -> database.findTable(part.table()).stream())
        .flatMap(part -> Stream.concat(Stream.of(part), partitionsOf(part).stream()))
        .toList();
  }

  /** The table of that column. */
  Table tableOf(Column column) {
    return tableOf(column.table());
  }

  /** The table that holds that key. */
  Table tableOf(ForeignKey key) {
    return tableOf(key.table());
  }

  private Table tableOf(QualifiedName name) {
    return database.findTable(name).orElseThrow();
  }

  /** How many rows that table will have, if anybody says so. */
  public Optional<Long> rowsOf(Table table) {
    return statistics.of(table.qualifiedName()).map(TableStatistics::rows);
  }

  /** The domain that is the type of that column, if one is. */
  public Optional<Domain> domainOf(Column column) {
    return domain(column.typeName());
  }

  /**
   * The type of that column's values: of a domain the type that it is made of, through any number
   * of domains. An array of a domain stays what it is.
   */
  public String baseTypeOf(Column column) {
    Optional<Domain> domain = column.type().endsWith("[]") ? Optional.empty() : domainOf(column);
    String type = column.type();
    while (domain.isPresent()) {
      type = domain.get().baseType();
      String printed = type;
      domain =
          domains()
              .filter(
                  other ->
                      other.scope().name().toString().equals(printed)
                          || other.scope().toString().equals(printed)
                          || other.name().equals(printed))
              .findFirst();
    }
    return type;
  }

  private Optional<Domain> domain(QualifiedName name) {
    return domains().filter(domain -> domain.scope().name().equals(name)).findFirst();
  }

  private Stream<Domain> domains() {
    return database.schemas().stream().flatMap(schema -> schema.domains().stream());
  }
}
