package org.schematest.catalog.type;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.List;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.type.Operator;

/** The operators that somebody made (manual, "pg_operator"). */
public final class OperatorsQuery {

  private static final SystemCatalog O = new SystemCatalog("pg_operator", "o");
  private static final SystemCatalog P = new SystemCatalog("pg_proc", "p");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final PgNamespace P_N = PG_NAMESPACE.as("p_n");
  private static final Field<Long> OID = O.oid();
  private static final Field<String> NAME = O.text("oprname");
  private static final Field<String> LEFT =
      when(O.number("oprleft").ne(inline(0L)), Functions.type(O.number("oprleft"))).as("left_type");
  private static final Field<String> RIGHT = Functions.type(O.number("oprright")).as("right_type");
  private static final Field<String> RESULT = Functions.type(O.number("oprresult")).as("result");
  private static final Field<String> OWNER = Functions.role(O.number("oprowner")).as("owner");
  private static final Field<String> FUNCTION = P.text("proname");

  private OperatorsQuery() {}

  /** In no order. One that is only named as another's commutator has no function, and is none. */
  public static List<Operator> read(Session session) {
    return session.list(
        select(OID, N.NSPNAME, NAME, LEFT, RIGHT, RESULT, OWNER, P_N.NSPNAME, FUNCTION)
            .from(O.table())
            .join(N)
            .on(N.OID.eq(O.number("oprnamespace")))
            .join(P.table())
            .on(P.oid().eq(O.number("oprcode")))
            .join(P_N)
            .on(P_N.OID.eq(P.number("pronamespace")))
            .where(OwnObjects.isOwn("pg_operator", OID, N)),
        row -> operator(session, row));
  }

  private static Operator operator(Session session, Row row) {
    return new Operator(
        Names.name(row, N.NSPNAME, NAME),
        row.optional(LEFT),
        row.text(RIGHT),
        row.text(RESULT),
        Names.name(row, P_N.NSPNAME, FUNCTION),
        row.text(OWNER),
        session.comments().on("pg_operator", row.number(OID)));
  }
}
