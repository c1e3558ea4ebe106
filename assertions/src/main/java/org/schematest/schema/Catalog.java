package org.schematest.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.database.Database;
import org.schematest.schema.database.Extension;
import org.schematest.schema.database.ForeignDataWrapper;
import org.schematest.schema.database.ForeignServer;
import org.schematest.schema.database.Language;
import org.schematest.schema.database.Publication;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.database.Tablespace;
import org.schematest.schema.name.Lookup;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.routine.EventTrigger;
import org.schematest.schema.security.DefaultPrivileges;
import org.schematest.schema.security.Role;
import org.schematest.schema.type.Cast;

/**
 * Everything that was read from one database, without PostgreSQL's own and without what extensions
 * brought. All lists are in name order.
 *
 * @param serverVersion the server that was read
 * @param database what the database is, apart from what is in it
 * @param roles those of the whole cluster, but PostgreSQL's own {@code pg_…}
 * @param tablespaces those of the whole cluster, but PostgreSQL's own
 */
public record Catalog(
    ServerVersion serverVersion,
    Database database,
    List<Schema> schemas,
    List<Role> roles,
    List<DefaultPrivileges> defaultPrivileges,
    List<Extension> extensions,
    List<Publication> publications,
    List<EventTrigger> eventTriggers,
    List<Cast> casts,
    List<Language> languages,
    List<ForeignDataWrapper> foreignDataWrappers,
    List<ForeignServer> foreignServers,
    List<Tablespace> tablespaces) {

  public Catalog {
    schemas = List.copyOf(schemas);
    roles = List.copyOf(roles);
    defaultPrivileges = List.copyOf(defaultPrivileges);
    extensions = List.copyOf(extensions);
    publications = List.copyOf(publications);
    eventTriggers = List.copyOf(eventTriggers);
    casts = List.copyOf(casts);
    languages = List.copyOf(languages);
    foreignDataWrappers = List.copyOf(foreignDataWrappers);
    foreignServers = List.copyOf(foreignServers);
    tablespaces = List.copyOf(tablespaces);
  }

  /**
   * The schema of that name.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names the schemas
   *     that exist
   */
  public Schema schema(String name) {
    return Lookup.named("schema", name, "the database", schemas, Schema::name);
  }

  /**
   * The role of that name.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none; it names the roles
   *     that exist
   */
  public Role role(String name) {
    return Lookup.named("role", name, "the cluster", roles, Role::name);
  }

  /** Every table of every schema. */
  public Stream<Table> tables() {
    return schemas.stream().flatMap(schema -> schema.tables().stream());
  }

  /** The table of that name, in whichever schema it says. */
  public Optional<Table> findTable(QualifiedName name) {
    return Lookup.inOrder(schemas, Schema::name, name.schema())
        .flatMap(schema -> schema.findTable(name.name()));
  }

  /** The index of that name, on a table or a materialized view. */
  public Optional<Index> findIndex(QualifiedName name) {
    return schemas.stream()
        .filter(schema -> schema.name().equals(name.schema()))
        .flatMap(Schema::indexes)
        .filter(index -> index.name().equals(name.name()))
        .findFirst();
  }

  /** What a failure calls it. */
  public String subject() {
    return "database";
  }
}
