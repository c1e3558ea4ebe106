package org.schematest.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/**
 * Everything that was read from one database: its schemas, in name order, without PostgreSQL's own
 * and without what extensions brought.
 *
 * @param serverVersion the server that was read
 * @param schemas in name order
 */
public record Catalog(ServerVersion serverVersion, List<Schema> schemas) {

  public Catalog {
    schemas = List.copyOf(schemas);
  }

  /**
   * The schema of that name.
   *
   * @throws NoSuchObjectException if there is none; it names the schemas that exist
   */
  public Schema schema(String name) {
    return schemas.stream()
        .filter(schema -> schema.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchObjectException(
                    "schema", name, "the database", schemas.stream().map(Schema::name).toList()));
  }

  /** Every table of every schema. */
  public Stream<Table> tables() {
    return schemas.stream().flatMap(schema -> schema.tables().stream());
  }

  /** The table of that name, in whichever schema it says. */
  public Optional<Table> findTable(QualifiedName name) {
    return tables().filter(table -> table.qualifiedName().equals(name)).findFirst();
  }

  /** The index of that name, on a table or a materialized view. */
  public Optional<Index> findIndex(QualifiedName name) {
    return schemas.stream()
        .filter(schema -> schema.name().equals(name.schema()))
        .flatMap(Schema::indexes)
        .filter(index -> index.name().equals(name.name()))
        .findFirst();
  }
}
