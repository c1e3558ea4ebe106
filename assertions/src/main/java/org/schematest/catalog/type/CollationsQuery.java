package org.schematest.catalog.type;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.List;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.LocaleProviders;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.type.Collation;

/** The collations that somebody made (manual, "pg_collation"). */
public final class CollationsQuery {

  private static final SystemCatalog C = new SystemCatalog("pg_collation", "c");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final Field<Long> OID = C.oid();
  private static final Field<String> NAME = C.text("collname");
  private static final Field<String> PROVIDER = C.text("collprovider");
  private static final Field<Boolean> DETERMINISTIC = C.flag("collisdeterministic");
  private static final Field<String> OWNER = Functions.role(C.number("collowner")).as("owner");

  private CollationsQuery() {}

  /** In no order. */
  public static List<Collation> read(Session session) {
    Field<String> locale = locale(session).as("locale");
    return session.list(
        select(OID, N.NSPNAME, NAME, PROVIDER, locale, DETERMINISTIC, OWNER)
            .from(C.table())
            .join(N)
            .on(N.OID.eq(C.number("collnamespace")))
            .where(OwnObjects.isOwn("pg_collation", OID, N)),
        row ->
            new Collation(
                Names.name(row, N.NSPNAME, NAME),
                LocaleProviders.name(row.text(PROVIDER)),
                row.optional(locale),
                row.flag(DETERMINISTIC),
                row.text(OWNER),
                session.comments().on("pg_collation", row.number(OID))));
  }

  /** {@code colliculocale} came with PostgreSQL 15, and was called {@code colllocale} in 17. */
  private static Field<String> locale(Session session) {
    Field<String> ofSystem = C.text("collcollate");
    if (!session.isSince(15)) {
      return ofSystem;
    }
    return coalesce(C.text(session.isSince(17) ? "colllocale" : "colliculocale"), ofSystem);
  }
}
