package org.schematest.catalog.type;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ENUM;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_TYPE;

import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.meta.postgres.pg_catalog.tables.PgEnum;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.jooq.meta.postgres.pg_catalog.tables.PgType;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;

/**
 * All types, for any of them may be some column's (manual, "pg_type", "pg_enum" and "pg_range").
 */
public final class TypesQuery {

  private static final PgType T = PG_TYPE.as("t");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final PgType ELEMENT = PG_TYPE.as("element");
  private static final PgNamespace ELEMENT_N = PG_NAMESPACE.as("element_n");
  private static final PgType BASE = PG_TYPE.as("base");
  private static final SystemCatalog RANGE = new SystemCatalog("pg_range", "range");
  private static final PgType MULTI = PG_TYPE.as("multi");
  private static final PgNamespace MULTI_N = PG_NAMESPACE.as("multi_n");
  private static final PgEnum E = PG_ENUM.as("e");

  private static final Field<String> SCHEMA =
      coalesce(ELEMENT_N.NSPNAME, N.NSPNAME).as("schema_name");
  private static final Field<String> NAME = coalesce(ELEMENT.TYPNAME, T.TYPNAME).as("type_name");
  private static final Field<Boolean> ARRAY = field(ELEMENT.OID.isNotNull()).as("is_array");
  private static final Field<Boolean> OWN = field(OwnObjects.isOwn("pg_type", T.OID, N)).as("own");
  private static final Field<Boolean> DEFINED = field(name("t", "typisdefined"), BOOLEAN);
  private static final Field<String> BASE_TYPE =
      Functions.call("format_type", String.class, BASE.OID, field(name("t", "typtypmod")))
          .as("base_type");
  private static final Field<String> COLLATION =
      when(T.TYPCOLLATION.ne(BASE.TYPCOLLATION), Functions.collation(T.TYPCOLLATION))
          .as("collation_name");
  private static final Field<String> SUBTYPE =
      Functions.type(RANGE.number("rngsubtype")).as("subtype");
  private static final Field<?> OWNER_OID = field(name("t", "typowner"));
  private static final Field<String> OWNER =
      when(T.OID.ge(inline(OwnObjects.FIRST)), Functions.role(OWNER_OID)).as("owner");
  private static final Field<String[]> ACL =
      when(
              // Each table has a type, and each of these an array, whose lists nobody asks for.
              T.OID.ge(inline(OwnObjects.FIRST)).and(ELEMENT.OID.isNull()),
              Functions.acl("T", field(name("t", "typacl")), OWNER_OID))
          .as("acl");
  private static final Field<String[]> ALL_LABELS =
      arrayAgg(E.ENUMLABEL).orderBy(E.ENUMSORTORDER).as("labels");
  private static final Table<?> ENUMS =
      select(E.ENUMTYPID, ALL_LABELS).from(E).groupBy(E.ENUMTYPID).asTable("enums");
  private static final Field<Long> ENUM_TYPE = requireNonNull(ENUMS.field(E.ENUMTYPID));
  private static final Field<String[]> LABELS = requireNonNull(ENUMS.field(ALL_LABELS));

  private static final Select<? extends Record> QUERY =
      select(
              T.OID,
              SCHEMA,
              NAME,
              T.TYPTYPE,
              ARRAY,
              OWN,
              DEFINED,
              T.TYPBASETYPE,
              BASE_TYPE,
              T.TYPNOTNULL,
              T.TYPDEFAULT,
              COLLATION,
              T.TYPCOLLATION,
              LABELS,
              T.TYPRELID,
              SUBTYPE,
              MULTI_N.NSPNAME,
              MULTI.TYPNAME,
              OWNER,
              ACL)
          .from(T)
          .join(N)
          .on(N.OID.eq(T.TYPNAMESPACE))
          .leftJoin(ELEMENT)
          .on(field(name("element", "typarray"), Long.class).eq(T.OID))
          .leftJoin(ELEMENT_N)
          .on(ELEMENT_N.OID.eq(ELEMENT.TYPNAMESPACE))
          .leftJoin(BASE)
          .on(BASE.OID.eq(T.TYPBASETYPE))
          .leftJoin(ENUMS)
          .on(ENUM_TYPE.eq(T.OID))
          .leftJoin(RANGE.table())
          .on(RANGE.number("rngtypid").eq(T.OID))
          .leftJoin(MULTI)
          .on(MULTI.OID.eq(RANGE.number("rngmultitypid")))
          .leftJoin(MULTI_N)
          .on(MULTI_N.OID.eq(MULTI.TYPNAMESPACE));

  private TypesQuery() {}

  /** In no order. */
  public static List<StoredType> read(Session session) {
    return session.list(QUERY, row -> type(session, row));
  }

  private static StoredType type(Session session, Row row) {
    long oid = row.number(T.OID);
    return new StoredType(
        oid,
        Names.name(row, SCHEMA, NAME),
        row.text(T.TYPTYPE),
        row.flag(ARRAY),
        row.flag(OWN),
        row.flag(DEFINED),
        row.number(T.TYPBASETYPE),
        row.optional(BASE_TYPE),
        row.flag(T.TYPNOTNULL),
        row.optional(T.TYPDEFAULT),
        row.optional(COLLATION),
        row.number(T.TYPCOLLATION),
        row.texts(LABELS),
        row.number(T.TYPRELID),
        row.optional(SUBTYPE),
        Names.optional(row, MULTI_N.NSPNAME, MULTI.TYPNAME),
        session.access(row, OWNER, ACL),
        session.comments().on("pg_type", oid));
  }
}
