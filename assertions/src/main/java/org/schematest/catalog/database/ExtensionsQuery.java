package org.schematest.catalog.database;

import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.select;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.List;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.database.Extension;

/**
 * The extensions that somebody created, as against {@code plpgsql}, which every database has
 * (manual, "pg_extension" and "pg_available_extensions").
 */
public final class ExtensionsQuery {

  private static final SystemCatalog E = new SystemCatalog("pg_extension", "e");
  private static final SystemCatalog A = new SystemCatalog("pg_available_extensions", "a");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final Field<Long> OID = E.oid();
  private static final Field<String> NAME = E.text("extname");
  private static final Field<String> VERSION = E.text("extversion");
  private static final Field<Boolean> RELOCATABLE = E.flag("extrelocatable");
  private static final Field<String> DEFAULT_VERSION = A.text("default_version");
  private static final Field<String> OWNER = Functions.role(E.number("extowner")).as("owner");

  private ExtensionsQuery() {}

  /** In name order. */
  public static List<Extension> read(Session session) {
    return session
        .list(
            select(OID, NAME, VERSION, DEFAULT_VERSION, N.NSPNAME, RELOCATABLE, OWNER)
                .from(E.table())
                .join(N)
                .on(N.OID.eq(E.number("extnamespace")))
                .leftJoin(A.table())
                .on(A.text("name").eq(NAME))
                .where(OwnObjects.isOwn("pg_extension", OID)),
            row ->
                new Extension(
                    row.text(NAME),
                    row.text(VERSION),
                    row.optional(DEFAULT_VERSION),
                    row.text(N.NSPNAME),
                    row.flag(RELOCATABLE),
                    row.text(OWNER),
                    session.comments().on("pg_extension", row.number(OID))))
        .stream()
        .sorted(comparing(Extension::name))
        .toList();
  }
}
