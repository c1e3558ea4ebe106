package org.schematest.catalog;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_DEPEND;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_DESCRIPTION;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgDepend;
import org.jooq.meta.postgres.pg_catalog.tables.PgDescription;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;

/** What the owner of a database put there, as against the server and its extensions. */
final class OwnObjects {

  private static final Field<Long> CLASSES = catalog("pg_class");
  private static final Field<Long> NAMESPACES = catalog("pg_namespace");
  private static final Field<Long> EXTENSIONS = catalog("pg_extension");

  private OwnObjects() {}

  /** No schema of ours can be called {@code pg_…}: the server refuses the name. */
  static Condition isOwn(PgNamespace namespace) {
    return namespace
        .NSPNAME
        .notLikeRegex("^pg_")
        .and(namespace.NSPNAME.ne("information_schema"))
        .and(namespace.OID.notIn(ofExtensions(NAMESPACES)));
  }

  static Condition isOwn(PgClass relation, PgNamespace namespace) {
    return isOwn(namespace).and(relation.OID.notIn(ofExtensions(CLASSES)));
  }

  /** The comment on a relation or, if {@code column} is not 0, on one of its columns. */
  static Condition isCommentOn(
      PgDescription comment, Field<Long> relation, Field<? extends Number> column) {
    return comment
        .OBJOID
        .eq(relation)
        .and(comment.CLASSOID.eq(CLASSES))
        .and(comment.OBJSUBID.eq(column.coerce(comment.OBJSUBID)));
  }

  static Condition isCommentOn(PgDescription comment, PgNamespace namespace) {
    return comment
        .OBJOID
        .eq(namespace.OID)
        .and(comment.CLASSOID.eq(NAMESPACES))
        .and(comment.OBJSUBID.eq(inline(0)));
  }

  static PgDescription comment() {
    return PG_DESCRIPTION.as("comment");
  }

  /** Members of extensions: {@code deptype} "e" (manual, "pg_depend"). */
  private static Select<Record1<Long>> ofExtensions(Field<Long> catalog) {
    PgDepend member = PG_DEPEND.as("member");
    // refclassid is implied, and lets the server use pg_depend's index on it.
    return select(member.OBJID)
        .from(member)
        .where(member.CLASSID.eq(catalog))
        .and(member.REFCLASSID.eq(EXTENSIONS))
        .and(member.DEPTYPE.eq("e"));
  }

  private static Field<Long> catalog(String name) {
    return DSL.field("{0}::pg_catalog.regclass", Long.class, inline("pg_catalog." + name));
  }
}
