package org.schematest.catalog.query;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_DEPEND;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgDepend;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;

/** What the owner of a database put there, as against the server and its extensions. */
public final class OwnObjects {

  /** The first oid that is not of {@code initdb} (access/transam.h, FirstNormalObjectId). */
  public static final long FIRST = 16_384;

  private OwnObjects() {}

  /** No schema of ours can be called {@code pg_…}: the server refuses the name. */
  public static Condition isOwn(PgNamespace namespace) {
    return namespace
        .NSPNAME
        .notLikeRegex("^pg_")
        .and(namespace.NSPNAME.ne(inline("information_schema")))
        .and(isNoExtensions("pg_namespace", namespace.OID));
  }

  /** Whether a relation, and its schema, are own. */
  public static Condition isOwn(PgClass relation, PgNamespace namespace) {
    return isOwn("pg_class", relation.OID, namespace);
  }

  /** Whether an object of that catalog, and its schema, are own. */
  public static Condition isOwn(String catalog, Field<Long> object, PgNamespace namespace) {
    return isOwn(catalog, object).and(isOwn(namespace));
  }

  /** Whether an object of that catalog is own. */
  public static Condition isOwn(String catalog, Field<Long> object) {
    return isNoServers(object).and(isNoExtensions(catalog, object));
  }

  /** Whether an object came after {@code initdb}; {@code pg_dump} asks the same. */
  static Condition isNoServers(Field<Long> object) {
    return object.ge(inline(FIRST));
  }

  /**
   * Whether an object was made by itself, and not along with another, as the constructors of a
   * range type are: {@code deptype} "i".
   */
  public static Condition isNoPart(String catalog, Field<Long> object) {
    PgDepend part = PG_DEPEND.as("part");
    return DSL.notExists(
        DSL.selectOne()
            .from(part)
            .where(part.CLASSID.eq(catalog(catalog)))
            .and(part.OBJID.eq(object))
            .and(part.DEPTYPE.eq(inline("i"))));
  }

  /** Members of extensions: {@code deptype} "e" (manual, "pg_depend"). */
  private static Condition isNoExtensions(String catalog, Field<Long> object) {
    return object.notIn(ofExtensions(catalog(catalog)));
  }

  private static Select<Record1<Long>> ofExtensions(Field<Long> catalog) {
    PgDepend member = PG_DEPEND.as("member");
    // refclassid is implied, and lets the server use pg_depend's index on it.
    return select(member.OBJID)
        .from(member)
        .where(member.CLASSID.eq(catalog))
        .and(member.REFCLASSID.eq(catalog("pg_extension")))
        .and(member.DEPTYPE.eq(inline("e")));
  }

  /** The oid of that system catalog. */
  public static Field<Long> catalog(String name) {
    return DSL.field("{0}::pg_catalog.regclass", Long.class, inline("pg_catalog." + name));
  }

  /** The oid of that schema. */
  public static Field<Long> namespace(String name) {
    return DSL.field("{0}::pg_catalog.regnamespace", Long.class, inline(name));
  }
}
