package org.schematest.catalog;

import static org.jooq.SQLDialect.POSTGRES;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.SQLDataType.INTEGER;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.schematest.catalog.database.DatabaseQuery;
import org.schematest.catalog.database.ExtensionsQuery;
import org.schematest.catalog.database.ForeignDataWrappersQuery;
import org.schematest.catalog.database.ForeignServersQuery;
import org.schematest.catalog.database.LanguagesQuery;
import org.schematest.catalog.database.PublicationsQuery;
import org.schematest.catalog.database.TablespacesQuery;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.relation.Parent;
import org.schematest.catalog.relation.Relation;
import org.schematest.catalog.relation.RelationsQuery;
import org.schematest.catalog.routine.EventTriggersQuery;
import org.schematest.catalog.security.DefaultPrivilegesQuery;
import org.schematest.catalog.security.RolesQuery;
import org.schematest.catalog.type.CastsQuery;
import org.schematest.catalog.type.Types;
import org.schematest.schema.Catalog;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.expression.Interpreter;
import org.schematest.schema.name.QualifiedName;

/**
 * Reads the schema of one database: one query for each kind of thing, however many tables there
 * are.
 *
 * <p>PostgreSQL 14 to 18. What belongs to the server ({@code pg_…} and {@code information_schema})
 * and what an extension brought is left out, temporary tables with it.
 */
public final class CatalogReader {

  static {
    // jOOQ reads these when it is first used, to greet through its logger.
    System.getProperties().putIfAbsent("org.jooq.no-logo", "true");
    System.getProperties().putIfAbsent("org.jooq.no-tips", "true");
  }

  /**
   * Static, for the statements hold nothing but constants of ours and each runs once: preparing
   * would only add round trips. jOOQ's own log would print each statement and its first rows.
   */
  private static final Settings SETTINGS =
      new Settings()
          .withStatementType(StatementType.STATIC_STATEMENT)
          .withExecuteLogging(false)
          .withFetchWarnings(false);

  private CatalogReader() {}

  /**
   * Everything in the connection's database that its owner put there.
   *
   * <p>All of it is seen in one snapshot: a connection in autocommit mode is put into one read-only
   * transaction of level <em>repeatable read</em>, and into autocommit mode again afterwards; any
   * other is read within its own transaction, at its own isolation level. A snapshot does not hold
   * for expressions and view definitions, which PostgreSQL prints from the latest catalog (as
   * {@code pg_dump}'s manual page warns), so nobody should change the schema meanwhile.
   *
   * <p>Types, expressions and definitions are printed as the connection's {@code search_path} makes
   * PostgreSQL print them: a name that it does not reach comes out with its schema. The reader
   * leaves that setting as the caller chose it.
   *
   * @param connection stays open
   * @param leftOut tables left out, such as a migration tool's history, together with their
   *     columns, constraints, indexes and partitions; other tables' foreign keys to them stay
   * @throws CatalogReadException if the server refuses a query or the connection breaks
   */
  public static Catalog read(Connection connection, Set<QualifiedName> leftOut) {
    return read(connection, leftOut, Interpreter.NONE);
  }

  /**
   * The same, whose model can ask what SQL means.
   *
   * @param interpreter whom it asks; not while it is read
   * @see #read(Connection, Set)
   */
  public static Catalog read(
      Connection connection, Set<QualifiedName> leftOut, Interpreter interpreter) {
    DSLContext dsl = DSL.using(connection, POSTGRES, SETTINGS);
    try {
      return Snapshot.of(
          connection, () -> read(new Session(dsl, version(dsl), interpreter), leftOut));
    } catch (SQLException | DataAccessException e) {
      throw new CatalogReadException(e);
    }
  }

  private static Catalog read(Session session, Set<QualifiedName> leftOut) {
    Map<Long, List<Parent>> parents = Parent.read(session);
    Map<Long, Relation> relations =
        Relation.without(leftOut, RelationsQuery.read(session), parents);
    Types types = Types.read(session);
    RelationParts parts = RelationParts.read(session, types, parents, relations);
    return new Catalog(
        session.version(),
        DatabaseQuery.read(session),
        new Assembler(session, types, parts, relations).schemas(NamespacesQuery.read(session)),
        RolesQuery.read(session),
        DefaultPrivilegesQuery.read(session),
        ExtensionsQuery.read(session),
        PublicationsQuery.read(session, relations, parts.columns()),
        EventTriggersQuery.read(session),
        CastsQuery.read(session),
        LanguagesQuery.read(session),
        ForeignDataWrappersQuery.read(session),
        ForeignServersQuery.read(session),
        TablespacesQuery.read(session));
  }

  private static ServerVersion version(DSLContext dsl) {
    return new ServerVersion(
        dsl.select(
                Functions.call("current_setting", String.class, inline("server_version_num"))
                    .cast(INTEGER))
            .fetchSingle()
            .value1());
  }
}
