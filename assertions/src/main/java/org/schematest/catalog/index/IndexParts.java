package org.schematest.catalog.index;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ATTRIBUTE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_INDEX;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.meta.postgres.pg_catalog.tables.PgAttribute;
import org.jooq.meta.postgres.pg_catalog.tables.PgIndex;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.relation.Columns;
import org.schematest.catalog.type.Types;
import org.schematest.schema.IndexKey;
import org.schematest.schema.name.Identifier;

/**
 * The keys and included columns of indexes, out of the vectors in {@code pg_index}.
 *
 * <p>What {@code create index} need not say is left out, as {@code pg_get_indexdef} leaves it out.
 * That function is asked about expressions only: printing definitions is half the cost of reading.
 */
final class IndexParts {

  static final PgIndex I = PG_INDEX.as("i");

  private static final PgAttribute PART = PG_ATTRIBUTE.as("part");
  private static final Field<Integer> KEYS = field(name("i", "indnkeyatts"), Integer.class);
  private static final Field<?> COLUMNS = field(name("i", "indkey"));
  private static final Field<?> OPTIONS = field(name("i", "indoption"));
  private static final Field<?> CLASSES = field(name("i", "indclass"));
  private static final Field<?> COLLATIONS = field(name("i", "indcollation"));
  private static final Condition HAS_EXPRESSIONS = field(name("i", "indexprs")).isNotNull();

  /** Of each key and included column, where one of them is an expression. */
  private static final Field<String[]> EXPRESSIONS =
      ofParts(
              Functions.call(
                  "pg_get_indexdef", String.class, I.INDEXRELID, PART.ATTNUM, inline(true)))
          .as("expressions");

  private static final Field<String[]> TYPES =
      ofParts(field("{0}::pg_catalog.text", String.class, PART.ATTTYPID)).as("types");

  /** Their names as SQL spells them, where one is neither none (0) nor the default (100). */
  private static final Field<String[]> COLLATION_NAMES =
      when(
              DSL.condition(
                  "not {0}::pg_catalog.oid[] <@ {1}::pg_catalog.oid[]",
                  COLLATIONS, inline("{0,100}")),
              field(
                  "{0}::pg_catalog.oid[]::pg_catalog.regcollation[]::pg_catalog.text[]",
                  String[].class, COLLATIONS))
          .as("collation_names");

  static final List<Field<?>> FIELDS =
      List.of(KEYS, COLUMNS, OPTIONS, CLASSES, COLLATIONS, COLLATION_NAMES, EXPRESSIONS, TYPES);

  /** The bits of {@code indoption} (pg_index.h, INDOPTION_DESC and INDOPTION_NULLS_FIRST). */
  private static final int DESCENDING = 1;

  private static final int NULLS_FIRST = 2;

  private final Types types;
  private final Columns columns;
  private final OperatorClasses operatorClasses;

  IndexParts(Session session, Types types, Columns columns) {
    this.types = types;
    this.columns = columns;
    operatorClasses = OperatorClasses.read(session);
  }

  private static Field<String[]> ofParts(Field<String> value) {
    return when(
        HAS_EXPRESSIONS,
        array(select(value).from(PART).where(PART.ATTRELID.eq(I.INDEXRELID)).orderBy(PART.ATTNUM)));
  }

  List<IndexKey> keys(Row row, long table) {
    List<Integer> numbers = row.numbers(COLUMNS);
    List<Integer> options = row.numbers(OPTIONS);
    List<Long> classes = row.oids(CLASSES);
    List<Long> collated = row.oids(COLLATIONS);
    List<String> expressions = row.texts(EXPRESSIONS);
    List<String> resultTypes = row.texts(TYPES);
    List<IndexKey> keys = new ArrayList<>();
    for (int at = 0; at < row.number(KEYS); at++) {
      int number = numbers.get(at);
      Optional<String> column = columns.name(table, number);
      long type = number == 0 ? Long.parseLong(resultTypes.get(at)) : columns.type(table, number);
      long usual = number == 0 ? types.collation(type) : columns.collation(table, number);
      long collation = collated.get(at);
      int option = options.get(at);
      keys.add(
          new IndexKey(
              number == 0 ? expressions.get(at) : Identifier.quoted(column.orElseThrow()),
              column,
              (option & DESCENDING) != 0,
              (option & NULLS_FIRST) != 0,
              operatorClasses.named(classes.get(at), types.base(type)),
              // none at all where the operator class takes none: gin of a tsvector is stored as
              // text
              collation == 0 || collation == usual
                  ? Optional.empty()
                  : Optional.of(row.texts(COLLATION_NAMES).get(at))));
    }
    return keys;
  }

  List<String> includedColumns(Row row, long table) {
    List<Integer> numbers = row.numbers(COLUMNS);
    return columns.names(table, numbers.subList((int) row.number(KEYS), numbers.size()));
  }
}
