package org.schematest.catalog.index;

import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.when;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ATTRIBUTE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_INDEX;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_TYPE;

import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.SelectOnConditionStep;
import org.jooq.meta.postgres.pg_catalog.tables.PgAttribute;
import org.jooq.meta.postgres.pg_catalog.tables.PgIndex;
import org.jooq.meta.postgres.pg_catalog.tables.PgType;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Row;
import org.schematest.schema.IndexKey;
import org.schematest.schema.name.Identifier;

/**
 * The keys and included columns of indexes: {@code pg_index} with one row for each of them.
 *
 * <p>What {@code create index} need not say is left out, as {@code pg_get_indexdef} leaves it out.
 * That function is asked about expressions only: printing definitions is half the cost of reading.
 */
final class IndexParts {

  static final PgIndex I = PG_INDEX.as("i");

  private static final PgAttribute PART = PG_ATTRIBUTE.as("part");
  private static final PgAttribute COLUMN = PG_ATTRIBUTE.as("col");
  private static final PgType TYPE = PG_TYPE.as("type");
  private static final OperatorClasses CLASS = new OperatorClasses("class");
  private static final OperatorClasses DEFAULT_CLASS = new OperatorClasses("default_class");

  static final Field<Short> POSITION = PART.ATTNUM;
  private static final Field<String> EXPRESSION =
      when(
              COLUMN.ATTNUM.isNull(),
              Functions.call(
                  "pg_get_indexdef", String.class, I.INDEXRELID, PART.ATTNUM, inline(true)))
          .as("expression");
  private static final Field<Boolean> INCLUDED = field(POSITION.gt(I.INDNKEYATTS)).as("included");
  private static final Field<Integer> OPTION = ofPart(I.INDOPTION, Integer.class).as("option");
  private static final Field<String> COLLATION =
      when(
              // none at all where the operator class takes none: gin of a tsvector is stored as
              // text
              ofPart(I.INDCOLLATION, Long.class)
                  .ne(0L)
                  .and(
                      ofPart(I.INDCOLLATION, Long.class)
                          .ne(coalesce(COLUMN.ATTCOLLATION, TYPE.TYPCOLLATION))),
              Functions.collation(ofPart(I.INDCOLLATION, Long.class)))
          .as("collation");
  private static final Field<String> OPERATOR_CLASS =
      when(CLASS.isDefault.not().or(DEFAULT_CLASS.oid.ne(CLASS.oid)), CLASS.sqlName)
          .as("operator_class");

  /** The bits of {@code indoption} (pg_index.h, INDOPTION_DESC and INDOPTION_NULLS_FIRST). */
  private static final int DESCENDING = 1;

  private static final int NULLS_FIRST = 2;

  static final List<Field<?>> FIELDS =
      List.of(COLUMN.ATTNAME, EXPRESSION, INCLUDED, OPTION, COLLATION, OPERATOR_CLASS);

  private IndexParts() {}

  /** Joins the keys and included columns to {@link #I}. */
  static SelectOnConditionStep<Record> join(SelectJoinStep<Record> indexes) {
    return indexes
        .join(PART)
        .on(PART.ATTRELID.eq(I.INDEXRELID))
        // An expression is number 0, which no column has.
        .leftJoin(COLUMN)
        .on(COLUMN.ATTRELID.eq(I.INDRELID).and(COLUMN.ATTNUM.eq(ofPart(I.INDKEY, Short.class))))
        .leftJoin(TYPE)
        .on(TYPE.OID.eq(coalesce(COLUMN.ATTTYPID, PART.ATTTYPID)))
        .leftJoin(CLASS.table)
        .on(CLASS.oid.eq(ofPart(I.INDCLASS, Long.class)))
        .leftJoin(DEFAULT_CLASS.table)
        .on(DEFAULT_CLASS.method.eq(CLASS.method))
        .and(DEFAULT_CLASS.inputType.eq(inputType()))
        .and(DEFAULT_CLASS.isDefault);
  }

  /** Adds the key, or the included column, that this row is about. */
  static void add(Row part, List<IndexKey> keys, List<String> includedColumns) {
    if (part.flag(INCLUDED)) {
      includedColumns.add(part.text(COLUMN.ATTNAME));
    } else {
      keys.add(key(part));
    }
  }

  private static IndexKey key(Row part) {
    Optional<String> column = part.optional(COLUMN.ATTNAME);
    int option = (int) part.number(OPTION);
    return new IndexKey(
        column.map(Identifier::quoted).orElseGet(() -> part.text(EXPRESSION)),
        column,
        (option & DESCENDING) != 0,
        (option & NULLS_FIRST) != 0,
        part.optional(OPERATOR_CLASS),
        part.optional(COLLATION));
  }

  /**
   * The type whose default operator class counts (indexcmds.c, GetDefaultOpClass): a domain's is
   * that of the type under it, and {@code varchar} has none of its own but takes that of {@code
   * text}. Other types without one (arrays, enums) have one candidate, so whatever default class
   * they use is it.
   */
  private static Field<Long> inputType() {
    Field<Long> type = coalesce(nullif(TYPE.TYPBASETYPE, inline(0L)), TYPE.OID);
    return case_(type).when(type("varchar"), type("text")).else_(type);
  }

  private static Field<Long> type(String name) {
    return field(
        "{0}::pg_catalog.regtype::pg_catalog.oid", Long.class, inline("pg_catalog." + name));
  }

  /** This part's element of one of the vectors in {@code pg_index}, which count from 0. */
  private static <T> Field<T> ofPart(Field<?> vector, Class<T> type) {
    return field("{0}[{1} - 1]", type, vector, PART.ATTNUM);
  }
}
