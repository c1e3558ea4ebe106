package org.schematest.catalog.database;

import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.select;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.List;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.Options;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.database.ForeignDataWrapper;

/** The foreign data wrappers that somebody made (manual, "pg_foreign_data_wrapper"). */
public final class ForeignDataWrappersQuery {

  private static final SystemCatalog W = new SystemCatalog("pg_foreign_data_wrapper", "w");
  private static final SystemCatalog P = new SystemCatalog("pg_proc", "p");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final Field<Long> OID = W.oid();
  private static final Field<String> NAME = W.text("fdwname");
  private static final Field<String> HANDLER = P.text("proname");
  private static final Field<String[]> OPTIONS =
      Functions.texts(W.text("fdwoptions")).as("options");
  private static final Field<String> OWNER = Functions.role(W.number("fdwowner")).as("owner");
  private static final Field<String[]> ACL =
      Functions.acl("F", W.text("fdwacl"), W.number("fdwowner")).as("acl");

  private ForeignDataWrappersQuery() {}

  /** In name order. */
  public static List<ForeignDataWrapper> read(Session session) {
    return session
        .list(
            select(OID, NAME, N.NSPNAME, HANDLER, OPTIONS, OWNER, ACL)
                .from(W.table())
                .leftJoin(P.table())
                .on(P.oid().eq(W.number("fdwhandler")))
                .leftJoin(N)
                .on(N.OID.eq(P.number("pronamespace")))
                .where(OwnObjects.isOwn("pg_foreign_data_wrapper", OID)),
            row ->
                new ForeignDataWrapper(
                    row.text(NAME),
                    Names.optional(row, N.NSPNAME, HANDLER),
                    Options.of(row.texts(OPTIONS)),
                    session.access(row, OWNER, ACL),
                    session.comments().on("pg_foreign_data_wrapper", row.number(OID))))
        .stream()
        .sorted(comparing(ForeignDataWrapper::name))
        .toList();
  }
}
