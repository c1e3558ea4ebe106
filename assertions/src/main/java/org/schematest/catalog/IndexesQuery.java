package org.schematest.catalog;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.VARCHAR;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CONSTRAINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_INHERITS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;
import static org.schematest.catalog.IndexParts.I;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgConstraint;
import org.jooq.meta.postgres.pg_catalog.tables.PgInherits;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.schema.Index;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.storage.Storage;

/** The indexes of tables and materialized views (manual, "pg_index"). */
final class IndexesQuery {

  private static final PgClass INDEX = PG_CLASS.as("idx");
  private static final PgClass C = PG_CLASS.as("c");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final PgConstraint CON = PG_CONSTRAINT.as("con");
  private static final PgInherits H = PG_INHERITS.as("h");
  private static final PgClass PARENT = PG_CLASS.as("parent");
  private static final PgNamespace PARENT_N = PG_NAMESPACE.as("parent_n");

  // jOOQ-meta has no table for access methods.
  private static final Table<?> AM = table(name("pg_catalog", "pg_am")).as("am");
  private static final Field<String> METHOD = field(name("am", "amname"), VARCHAR);

  /** Only in the row of the first key, for each of the others would print it again. */
  private static final Field<String> PREDICATE =
      when(
              IndexParts.POSITION.eq(inline((short) 1)),
              Functions.expression(I, "indpred", I.INDRELID))
          .as("predicate");

  private static final Field<Boolean> USABLE =
      field(I.INDISVALID.isTrue().and(I.INDISREADY).and(I.INDISLIVE)).as("usable");

  private IndexesQuery() {}

  /** By the oid of the table or materialized view, in name order. */
  static Map<Long, List<Index>> read(
      DSLContext dsl, ServerVersion version, Map<Long, Relation> relations) {
    Field<Boolean> nullsNotDistinct =
        (version.major() >= 15 ? I.INDNULLSNOTDISTINCT : inline(false)).as("nulls_not_distinct");
    Map<Long, List<Index>> indexes = new HashMap<>();
    for (Result<Record> parts : rows(dsl, nullsNotDistinct).intoGroups(I.INDEXRELID).values()) {
      Record first = parts.get(0);
      Long oid = first.get(I.INDRELID);
      Relation table = relations.get(oid);
      if (table != null) {
        indexes
            .computeIfAbsent(oid, unused -> new ArrayList<>())
            .add(index(table.name(), first, parts, first.get(nullsNotDistinct)));
      }
    }
    indexes.values().forEach(list -> list.sort(Comparator.comparing(Index::name)));
    return indexes;
  }

  private static Result<Record> rows(DSLContext dsl, Field<Boolean> nullsNotDistinct) {
    return IndexParts.join(
            dsl.select(
                    I.INDEXRELID,
                    I.INDRELID,
                    INDEX.RELNAME,
                    METHOD,
                    PREDICATE,
                    I.INDISUNIQUE,
                    nullsNotDistinct,
                    USABLE,
                    CON.CONNAME,
                    PARENT_N.NSPNAME,
                    PARENT.RELNAME)
                .select(IndexParts.FIELDS)
                .from(I))
        .join(INDEX)
        .on(INDEX.OID.eq(I.INDEXRELID))
        .join(AM)
        .on(field(name("am", "oid"), BIGINT).eq(INDEX.RELAM))
        .join(C)
        .on(C.OID.eq(I.INDRELID))
        .join(N)
        .on(N.OID.eq(C.RELNAMESPACE))
        // conindid of a foreign key is the referenced table's index.
        .leftJoin(CON)
        .on(CON.CONINDID.eq(I.INDEXRELID))
        .and(CON.CONRELID.eq(I.INDRELID))
        .and(CON.CONTYPE.in("p", "u", "x"))
        .leftJoin(H)
        .on(H.INHRELID.eq(I.INDEXRELID))
        .leftJoin(PARENT)
        .on(PARENT.OID.eq(H.INHPARENT))
        .leftJoin(PARENT_N)
        .on(PARENT_N.OID.eq(PARENT.RELNAMESPACE))
        .where(OwnObjects.isOwn(C, N))
        .orderBy(I.INDEXRELID, IndexParts.POSITION)
        .fetch();
  }

  private static Index index(
      QualifiedName table, Record first, List<Record> parts, boolean nullsNotDistinct) {
    return new Index(
        SqlScope.of(table),
        first.get(INDEX.RELNAME),
        first.get(METHOD),
        IndexParts.keys(parts),
        IndexParts.includedColumns(parts),
        Optional.ofNullable(first.get(PREDICATE)),
        first.get(I.INDISUNIQUE),
        nullsNotDistinct,
        first.get(USABLE),
        Optional.ofNullable(first.get(CON.CONNAME)),
        Names.optional(first.get(PARENT_N.NSPNAME), first.get(PARENT.RELNAME)),
        false,
        new Storage(Optional.of(first.get(METHOD)), Optional.empty(), Map.of()),
        Optional.empty());
  }
}
