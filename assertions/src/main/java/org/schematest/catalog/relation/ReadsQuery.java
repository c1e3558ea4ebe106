package org.schematest.catalog.relation;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_DEPEND;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgDepend;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.name.QualifiedName;

/** What views read: what the rules that make them depend on (manual, "pg_depend"). */
public final class ReadsQuery {

  private static final SystemCatalog R = new SystemCatalog("pg_rewrite", "r");
  private static final Field<Long> VIEW = R.number("ev_class");
  private static final PgDepend D = PG_DEPEND.as("d");
  private static final PgClass C = PG_CLASS.as("c");
  private static final PgNamespace N = PG_NAMESPACE.as("n");

  private ReadsQuery() {}

  /** By the oid of the view, in name order. */
  public static Map<Long, Set<QualifiedName>> read(Session session) {
    Map<Long, Set<QualifiedName>> reads = new HashMap<>();
    session.each(
        selectDistinct(VIEW, N.NSPNAME, C.RELNAME)
            .from(R.table())
            .join(D)
            .on(D.OBJID.eq(R.oid()))
            .and(D.CLASSID.eq(OwnObjects.catalog("pg_rewrite")))
            .and(D.REFCLASSID.eq(OwnObjects.catalog("pg_class")))
            .join(C)
            .on(C.OID.eq(D.REFOBJID))
            .and(C.RELKIND.in(inline("r"), inline("p"), inline("f"), inline("v"), inline("m")))
            .join(N)
            .on(N.OID.eq(C.RELNAMESPACE))
            .where(VIEW.ge(inline(OwnObjects.FIRST)))
            .and(R.text("rulename").eq(inline("_RETURN")))
            .and(C.OID.ne(VIEW)),
        row ->
            reads
                .computeIfAbsent(row.number(VIEW), unused -> new TreeSet<>())
                .add(Names.name(row, N.NSPNAME, C.RELNAME)));
    return reads;
  }
}
