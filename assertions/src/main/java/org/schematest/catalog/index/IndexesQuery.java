package org.schematest.catalog.index;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CONSTRAINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_INHERITS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;
import static org.schematest.catalog.index.IndexParts.I;

import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgConstraint;
import org.jooq.meta.postgres.pg_catalog.tables.PgInherits;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.Options;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.catalog.relation.Columns;
import org.schematest.catalog.relation.Relation;
import org.schematest.catalog.type.Types;
import org.schematest.schema.Index;
import org.schematest.schema.storage.Storage;

/** The indexes of tables and materialized views (manual, "pg_index"). */
public final class IndexesQuery {

  private static final PgClass INDEX = PG_CLASS.as("idx");
  private static final PgConstraint CON = PG_CONSTRAINT.as("con");
  private static final PgInherits H = PG_INHERITS.as("h");
  private static final PgClass PARENT = PG_CLASS.as("parent");
  private static final PgNamespace PARENT_N = PG_NAMESPACE.as("parent_n");
  private static final SystemCatalog AM = new SystemCatalog("pg_am", "am");
  private static final SystemCatalog SPACE = new SystemCatalog("pg_tablespace", "space");

  private static final Field<String> METHOD = AM.text("amname");
  private static final Field<String> SPACE_NAME = SPACE.text("spcname");
  private static final Field<?> OPTIONS = field(name("idx", "reloptions"));
  private static final Field<Boolean> CLUSTERED = field(name("i", "indisclustered"), BOOLEAN);
  private static final Field<Boolean> REPLICA = field(name("i", "indisreplident"), BOOLEAN);

  private static final Field<String> PREDICATE =
      Functions.expression(I, "indpred", I.INDRELID).as("predicate");

  private static final Field<Boolean> USABLE =
      field(I.INDISVALID.isTrue().and(I.INDISREADY).and(I.INDISLIVE)).as("usable");

  private final Session session;
  private final IndexParts parts;
  private final Field<Boolean> nullsNotDistinct;

  private IndexesQuery(Session session, Types types, Columns columns) {
    this.session = session;
    parts = new IndexParts(session, types, columns);
    nullsNotDistinct =
        (session.isSince(15) ? I.INDNULLSNOTDISTINCT : inline(false)).as("nulls_not_distinct");
  }

  public static Indexes read(
      Session session, Types types, Columns columns, Map<Long, Relation> relations) {
    IndexesQuery query = new IndexesQuery(session, types, columns);
    Indexes indexes = new Indexes();
    session.each(
        query.rows(),
        row -> {
          Relation relation = relations.get(row.number(I.INDRELID));
          if (relation != null) {
            indexes.add(relation.oid(), query.index(row, relation));
            if (row.flag(REPLICA)) {
              indexes.replicaIdentity(relation.oid(), row.text(INDEX.RELNAME));
            }
          }
        });
    indexes.sort();
    return indexes;
  }

  private Select<? extends Record> rows() {
    return select(
            I.INDEXRELID,
            I.INDRELID,
            INDEX.RELNAME,
            METHOD,
            PREDICATE,
            I.INDISUNIQUE,
            nullsNotDistinct,
            USABLE,
            CLUSTERED,
            REPLICA,
            OPTIONS,
            SPACE_NAME,
            CON.CONNAME,
            PARENT_N.NSPNAME,
            PARENT.RELNAME)
        .select(IndexParts.FIELDS)
        .from(I)
        .join(INDEX)
        .on(INDEX.OID.eq(I.INDEXRELID))
        .join(AM.table())
        .on(AM.oid().eq(INDEX.RELAM))
        .leftJoin(SPACE.table())
        .on(SPACE.oid().eq(INDEX.RELTABLESPACE))
        // conindid of a foreign key is the referenced table's index.
        .leftJoin(CON)
        .on(CON.CONINDID.eq(I.INDEXRELID))
        .and(CON.CONRELID.eq(I.INDRELID))
        .and(CON.CONTYPE.in(inline("p"), inline("u"), inline("x")))
        .leftJoin(H)
        .on(H.INHRELID.eq(I.INDEXRELID))
        .leftJoin(PARENT)
        .on(PARENT.OID.eq(H.INHPARENT))
        .leftJoin(PARENT_N)
        .on(PARENT_N.OID.eq(PARENT.RELNAMESPACE))
        .where(I.INDRELID.ge(inline(OwnObjects.FIRST)))
        // Each table with wide columns has a table of its own there, with an index.
        .and(INDEX.RELNAMESPACE.ne(OwnObjects.namespace("pg_toast")));
  }

  private Index index(Row row, Relation relation) {
    return new Index(
        relation.scope(),
        row.text(INDEX.RELNAME),
        row.text(METHOD),
        parts.keys(row, relation.oid()),
        parts.includedColumns(row, relation.oid()),
        row.optional(PREDICATE),
        row.flag(I.INDISUNIQUE),
        row.flag(nullsNotDistinct),
        row.flag(USABLE),
        row.optional(CON.CONNAME),
        Names.optional(row, PARENT_N.NSPNAME, PARENT.RELNAME),
        row.flag(CLUSTERED),
        new Storage(
            Optional.of(row.text(METHOD)),
            row.optional(SPACE_NAME),
            Options.of(row.texts(OPTIONS))),
        session.comments().on("pg_class", row.number(I.INDEXRELID)));
  }
}
