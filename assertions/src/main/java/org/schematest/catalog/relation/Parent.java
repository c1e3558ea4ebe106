package org.schematest.catalog.relation;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_INHERITS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgInherits;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.Session;
import org.schematest.schema.name.QualifiedName;

/**
 * A table that another inherits from, or is a partition of (manual, "pg_inherits").
 *
 * @param detaching whether the partition is being detached
 */
public record Parent(QualifiedName name, boolean detaching) {

  private static final PgInherits I = PG_INHERITS.as("i");
  private static final PgClass P = PG_CLASS.as("p");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final Field<Boolean> DETACHING = field(DSL.name("i", "inhdetachpending"), BOOLEAN);

  /** Those of each table, by its oid, in their order. */
  public static Map<Long, List<Parent>> read(Session session) {
    Map<Long, List<Parent>> parents = new HashMap<>();
    session.each(
        select(I.INHRELID, N.NSPNAME, P.RELNAME, DETACHING)
            .from(I)
            .join(P)
            .on(P.OID.eq(I.INHPARENT))
            .join(N)
            .on(N.OID.eq(P.RELNAMESPACE))
            // Indexes of partitioned tables have parts as well.
            .where(P.RELKIND.in(inline("r"), inline("p"), inline("f")))
            .orderBy(I.INHRELID, I.INHSEQNO),
        row ->
            parents
                .computeIfAbsent(row.number(I.INHRELID), unused -> new ArrayList<>())
                .add(new Parent(Names.name(row, N.NSPNAME, P.RELNAME), row.flag(DETACHING))));
    return parents;
  }
}
