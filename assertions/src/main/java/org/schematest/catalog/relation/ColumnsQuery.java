package org.schematest.catalog.relation;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ATTRDEF;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ATTRIBUTE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CONSTRAINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_TYPE;

import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgAttrdef;
import org.jooq.meta.postgres.pg_catalog.tables.PgAttribute;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgConstraint;
import org.jooq.meta.postgres.pg_catalog.tables.PgType;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Options;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.type.Types;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Generated;
import org.schematest.schema.Column.Identity;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.storage.ColumnStorage;

/**
 * The columns of tables and views, and the attributes of composite types (manual, "pg_attribute"
 * and "pg_attrdef").
 */
public final class ColumnsQuery {

  private static final PgAttribute A = PG_ATTRIBUTE.as("a");
  private static final PgClass C = PG_CLASS.as("c");
  private static final PgType T = PG_TYPE.as("t");
  private static final PgAttrdef D = PG_ATTRDEF.as("d");
  private static final PgConstraint NN = PG_CONSTRAINT.as("nn");

  private static final Field<String> TYPE =
      Functions.call("format_type", String.class, A.ATTTYPID, A.ATTTYPMOD).as("type");
  private static final Field<String> EXPRESSION =
      Functions.expression(D, "adbin", D.ADRELID).as("expression");
  private static final Field<String> COLLATION =
      when(A.ATTCOLLATION.ne(T.TYPCOLLATION), Functions.collation(A.ATTCOLLATION)).as("collation");
  private static final Field<String> STORAGE = field(name("a", "attstorage"), VARCHAR);
  private static final Field<String> COMPRESSION = field(name("a", "attcompression"), VARCHAR);
  private static final Field<Integer> TARGET = field(name("a", "attstattarget"), INTEGER);
  private static final Field<?> OPTIONS = field(name("a", "attoptions"));
  private static final Field<String[]> ACL = Functions.texts(field(name("a", "attacl"))).as("acl");

  private final Session session;
  private final Types types;
  private final Field<Boolean> unchecked;

  private ColumnsQuery(Session session, Types types) {
    this.session = session;
    this.types = types;
    this.unchecked = isNotNullNotValid(session).as("unchecked");
  }

  public static Columns read(Session session, Types types, Map<Long, Relation> relations) {
    Columns columns = new Columns();
    ColumnsQuery query = new ColumnsQuery(session, types);
    session.each(
        select(
                A.ATTRELID,
                A.ATTNUM,
                A.ATTNAME,
                TYPE,
                A.ATTTYPID,
                A.ATTNOTNULL,
                query.unchecked,
                EXPRESSION,
                A.ATTIDENTITY,
                A.ATTGENERATED,
                COLLATION,
                A.ATTCOLLATION,
                STORAGE,
                COMPRESSION,
                TARGET,
                OPTIONS,
                ACL)
            .from(A)
            .join(C)
            .on(C.OID.eq(A.ATTRELID))
            .join(T)
            .on(T.OID.eq(A.ATTTYPID))
            .leftJoin(D)
            .on(D.ADRELID.eq(A.ATTRELID).and(D.ADNUM.eq(A.ATTNUM)))
            // Those of extensions too: own foreign keys may point at them.
            .where(C.OID.ge(inline(OwnObjects.FIRST)))
            .and(
                C.RELKIND.in(
                    inline("r"), inline("p"), inline("f"), inline("v"), inline("m"), inline("c")))
            .and(A.ATTNUM.gt(inline((short) 0)))
            .andNot(A.ATTISDROPPED),
        row -> {
          long oid = row.number(A.ATTRELID);
          int number = (int) row.number(A.ATTNUM);
          columns.addFacts(
              oid,
              number,
              new Columns.Facts(
                  row.text(A.ATTNAME), row.number(A.ATTTYPID), row.number(A.ATTCOLLATION)));
          Relation relation = relations.get(oid);
          if (relation != null) {
            columns.add(oid, number, query.column(relation, number, row));
          }
        });
    return columns;
  }

  /** PostgreSQL 18 made "not null" of a table a constraint, which may be not valid. */
  private static Field<Boolean> isNotNullNotValid(Session session) {
    if (!session.isSince(18)) {
      return inline(false);
    }
    Field<Short> column = field("{0}[1]", Short.class, NN.CONKEY);
    return field(
        row(A.ATTRELID, A.ATTNUM)
            .in(
                select(NN.CONRELID, column)
                    .from(NN)
                    .where(NN.CONTYPE.eq(inline("n")))
                    .andNot(NN.CONVALIDATED)));
  }

  private Column column(Relation relation, int number, Row row) {
    String generated = row.text(A.ATTGENERATED);
    Optional<String> expression = row.optional(EXPRESSION);
    boolean isGenerated = !generated.isEmpty();
    long type = row.number(A.ATTTYPID);
    return new Column(
        relation.scope(),
        row.text(A.ATTNAME),
        row.text(TYPE),
        types.name(type),
        types.labels(type),
        nullability(
            row.flag(A.ATTNOTNULL) || types.isNotNull(type),
            row.flag(unchecked) && !types.isNotNull(type)),
        isGenerated ? Optional.empty() : expression.or(() -> types.defaultExpression(type)),
        identity(row.text(A.ATTIDENTITY)),
        expression
            .filter(unused -> isGenerated)
            .map(text -> new Generated(text, generated.equals("s"))),
        row.optional(COLLATION),
        new ColumnStorage(
            strategy(row.text(STORAGE)),
            compression(row.text(COMPRESSION)),
            // -1 before PostgreSQL 17, and null since
            row.optional(TARGET).map(Integer::valueOf).filter(target -> target >= 0),
            Options.of(row.texts(OPTIONS))),
        session.grants(row, ACL),
        session.comments().onColumn(relation.oid(), number));
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

  private static String strategy(String letter) {
    return switch (letter) {
      case "p" -> "plain";
      case "e" -> "external";
      case "m" -> "main";
      case "x" -> "extended";
      default -> throw new IllegalStateException("pg_attribute.attstorage is " + letter);
    };
  }

  private static Optional<String> compression(String letter) {
    return switch (letter) {
      case "" -> Optional.empty();
      case "p" -> Optional.of("pglz");
      case "l" -> Optional.of("lz4");
      default -> throw new IllegalStateException("pg_attribute.attcompression is " + letter);
    };
  }
}
