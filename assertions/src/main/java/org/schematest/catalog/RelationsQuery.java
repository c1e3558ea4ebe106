package org.schematest.catalog;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_INHERITS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgDescription;
import org.jooq.meta.postgres.pg_catalog.tables.PgInherits;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.schema.name.QualifiedName;

/** Tables, views and materialized views (manual, "pg_class" and "pg_inherits"). */
final class RelationsQuery {

  private static final PgClass C = PG_CLASS.as("c");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final PgInherits I = PG_INHERITS.as("i");
  private static final PgClass PARENT = PG_CLASS.as("parent");
  private static final PgNamespace PARENT_N = PG_NAMESPACE.as("parent_n");
  private static final PgDescription COMMENT = OwnObjects.comment();

  private static final Field<String> DEFINITION =
      when(
              C.RELKIND.in("v", "m"),
              Functions.call("pg_get_viewdef", String.class, C.OID, inline(true)))
          .as("definition");

  private RelationsQuery() {}

  static List<Relation> read(DSLContext dsl) {
    return dsl.select(
            C.OID,
            N.NSPNAME,
            C.RELNAME,
            C.RELKIND,
            C.RELPERSISTENCE,
            PARENT_N.NSPNAME,
            PARENT.RELNAME,
            C.RELISPOPULATED,
            DEFINITION,
            COMMENT.DESCRIPTION)
        .from(C)
        .join(N)
        .on(N.OID.eq(C.RELNAMESPACE))
        // A table may also inherit without being a partition, from several parents.
        .leftJoin(I)
        .on(I.INHRELID.eq(C.OID).and(C.RELISPARTITION))
        .leftJoin(PARENT)
        .on(PARENT.OID.eq(I.INHPARENT))
        .leftJoin(PARENT_N)
        .on(PARENT_N.OID.eq(PARENT.RELNAMESPACE))
        .leftJoin(COMMENT)
        .on(OwnObjects.isCommentOn(COMMENT, C.OID, inline(0)))
        .where(OwnObjects.isOwn(C, N))
        .and(C.RELKIND.in("r", "p", "f", "v", "m"))
        .fetch(RelationsQuery::relation);
  }

  private static Relation relation(Record row) {
    return new Relation(
        row.get(C.OID),
        new QualifiedName(row.get(N.NSPNAME), row.get(C.RELNAME)),
        row.get(C.RELKIND),
        row.get(C.RELPERSISTENCE),
        Names.optional(row.get(PARENT_N.NSPNAME), row.get(PARENT.RELNAME)),
        row.get(C.RELISPOPULATED),
        Optional.ofNullable(row.get(DEFINITION)),
        Optional.ofNullable(row.get(COMMENT.DESCRIPTION)));
  }
}
