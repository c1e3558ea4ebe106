package org.schematest.catalog.type;

import static org.jooq.impl.DSL.select;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.List;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.type.OperatorClass;

/** The operator classes that somebody made (manual, "pg_opclass"). */
public final class OperatorClassesQuery {

  private static final SystemCatalog O = new SystemCatalog("pg_opclass", "o");
  private static final SystemCatalog AM = new SystemCatalog("pg_am", "am");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final Field<Long> OID = O.oid();
  private static final Field<String> NAME = O.text("opcname");
  private static final Field<String> METHOD = AM.text("amname");
  private static final Field<String> TYPE = Functions.type(O.number("opcintype")).as("type");
  private static final Field<Boolean> DEFAULT = O.flag("opcdefault");
  private static final Field<String> OWNER = Functions.role(O.number("opcowner")).as("owner");

  private OperatorClassesQuery() {}

  /** In no order. */
  public static List<OperatorClass> read(Session session) {
    return session.list(
        select(OID, N.NSPNAME, NAME, METHOD, TYPE, DEFAULT, OWNER)
            .from(O.table())
            .join(N)
            .on(N.OID.eq(O.number("opcnamespace")))
            .join(AM.table())
            .on(AM.oid().eq(O.number("opcmethod")))
            .where(OwnObjects.isOwn("pg_opclass", OID, N)),
        row ->
            new OperatorClass(
                Names.name(row, N.NSPNAME, NAME),
                row.text(METHOD),
                row.text(TYPE),
                row.flag(DEFAULT),
                row.text(OWNER),
                session.comments().on("pg_opclass", row.number(OID))));
  }
}
