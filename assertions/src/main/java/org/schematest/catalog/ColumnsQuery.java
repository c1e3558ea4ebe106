package org.schematest.catalog;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ATTRDEF;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ATTRIBUTE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CONSTRAINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ENUM;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_TYPE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.meta.postgres.pg_catalog.tables.PgAttrdef;
import org.jooq.meta.postgres.pg_catalog.tables.PgAttribute;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgConstraint;
import org.jooq.meta.postgres.pg_catalog.tables.PgDescription;
import org.jooq.meta.postgres.pg_catalog.tables.PgEnum;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.jooq.meta.postgres.pg_catalog.tables.PgType;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Generated;
import org.schematest.schema.Column.Identity;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.storage.ColumnStorage;

/** The columns of tables and views (manual, "pg_attribute" and "pg_attrdef"). */
final class ColumnsQuery {

  private static final PgAttribute A = PG_ATTRIBUTE.as("a");
  private static final PgClass C = PG_CLASS.as("c");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final PgType T = PG_TYPE.as("t");
  private static final PgAttrdef D = PG_ATTRDEF.as("d");
  private static final PgConstraint NN = PG_CONSTRAINT.as("nn");
  private static final PgDescription COMMENT = OwnObjects.comment();

  private static final Field<String> TYPE =
      Functions.call("format_type", String.class, A.ATTTYPID, A.ATTTYPMOD).as("type");
  private static final Field<String> EXPRESSION =
      coalesce(Functions.expression(D, "adbin", D.ADRELID), T.TYPDEFAULT).as("expression");

  /** A domain may forbid null, and give a default, for each column of its type. */
  private static final Field<Boolean> NOT_NULL =
      field(A.ATTNOTNULL.isTrue().or(T.TYPNOTNULL.isTrue())).as("not_null");

  private static final Field<String> COLLATION =
      when(A.ATTCOLLATION.ne(T.TYPCOLLATION), Functions.collation(A.ATTCOLLATION)).as("collation");

  private static final PgEnum E = PG_ENUM.as("e");
  private static final Field<String[]> ALL_LABELS =
      arrayAgg(E.ENUMLABEL).orderBy(E.ENUMSORTORDER).as("labels");

  /** The labels of each enum type; a domain over one has those of its base type. */
  private static final Table<?> ENUMS =
      select(E.ENUMTYPID, ALL_LABELS).from(E).groupBy(E.ENUMTYPID).asTable("enums");

  private static final Field<Long> ENUM_TYPE = requireNonNull(ENUMS.field(E.ENUMTYPID));
  private static final Field<String[]> LABELS = requireNonNull(ENUMS.field(ALL_LABELS));

  private ColumnsQuery() {}

  /** By the relation's oid, in order. */
  static Map<Long, List<Column>> read(
      DSLContext dsl, ServerVersion version, Map<Long, Relation> relations) {
    Field<Boolean> unchecked = isNotNullNotValid(version).as("unchecked");
    Map<Long, List<Column>> columns = new HashMap<>();
    dsl.select(
            A.ATTRELID,
            A.ATTNAME,
            TYPE,
            LABELS,
            NOT_NULL,
            unchecked,
            EXPRESSION,
            A.ATTIDENTITY,
            A.ATTGENERATED,
            COLLATION,
            COMMENT.DESCRIPTION)
        .from(A)
        .join(C)
        .on(C.OID.eq(A.ATTRELID))
        .join(N)
        .on(N.OID.eq(C.RELNAMESPACE))
        .join(T)
        .on(T.OID.eq(A.ATTTYPID))
        .leftJoin(D)
        .on(D.ADRELID.eq(A.ATTRELID).and(D.ADNUM.eq(A.ATTNUM)))
        .leftJoin(ENUMS)
        .on(ENUM_TYPE.eq(when(T.TYPBASETYPE.eq(inline(0L)), T.OID).otherwise(T.TYPBASETYPE)))
        .leftJoin(COMMENT)
        .on(OwnObjects.isCommentOn(COMMENT, A.ATTRELID, A.ATTNUM))
        .where(OwnObjects.isOwn(C, N))
        .and(C.RELKIND.in("r", "p", "f", "v", "m"))
        .and(A.ATTNUM.gt(inline((short) 0)))
        .andNot(A.ATTISDROPPED)
        .orderBy(A.ATTRELID, A.ATTNUM)
        .fetch()
        .forEach(
            row -> {
              Long oid = row.get(A.ATTRELID);
              Relation relation = relations.get(oid);
              if (relation != null) {
                columns
                    .computeIfAbsent(oid, unused -> new ArrayList<>())
                    .add(column(relation.name(), row, row.get(unchecked)));
              }
            });
    return columns;
  }

  /** PostgreSQL 18 made "not null" of a table a constraint, which may be not valid. */
  private static Field<Boolean> isNotNullNotValid(ServerVersion version) {
    if (version.major() < 18) {
      return inline(false);
    }
    Field<Short> column = field("{0}[1]", Short.class, NN.CONKEY);
    return field(
        row(A.ATTRELID, A.ATTNUM)
            .in(
                select(NN.CONRELID, column)
                    .from(NN)
                    .where(NN.CONTYPE.eq("n"))
                    .andNot(NN.CONVALIDATED)));
  }

  private static Column column(QualifiedName table, Record row, boolean unchecked) {
    Optional<String> expression = Optional.ofNullable(row.get(EXPRESSION));
    String generated = row.get(A.ATTGENERATED);
    boolean isGenerated = !generated.isEmpty();
    return new Column(
        SqlScope.of(table),
        row.get(A.ATTNAME),
        row.get(TYPE),
        new QualifiedName("pg_catalog", row.get(TYPE)),
        Optional.ofNullable(row.get(LABELS)).map(List::of).orElse(List.of()),
        nullability(row.get(NOT_NULL), unchecked),
        expression.filter(unused -> !isGenerated),
        identity(row.get(A.ATTIDENTITY)),
        expression
            .filter(unused -> isGenerated)
            .map(text -> new Generated(text, generated.equals("s"))),
        Optional.ofNullable(row.get(COLLATION)),
        new ColumnStorage("plain", Optional.empty(), Optional.empty()),
        List.of(),
        Optional.ofNullable(row.get(COMMENT.DESCRIPTION)));
  }

  private static Nullability nullability(boolean notNull, boolean unchecked) {
    if (!notNull) {
      return Nullability.NULLABLE;
    }
    return unchecked ? Nullability.NOT_NULL_NOT_VALID : Nullability.NOT_NULL;
  }

  private static Optional<Identity> identity(String letter) {
    return switch (letter) {
      case "" -> Optional.empty();
      case "a" -> Optional.of(Identity.ALWAYS);
      case "d" -> Optional.of(Identity.BY_DEFAULT);
      default -> throw new IllegalStateException("pg_attribute.attidentity is " + letter);
    };
  }
}
