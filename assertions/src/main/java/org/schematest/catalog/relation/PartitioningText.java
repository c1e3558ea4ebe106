package org.schematest.catalog.relation;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.SMALLINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ATTRIBUTE;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgAttribute;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.SqlText;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.partition.Partitioning;
import org.schematest.schema.partition.Partitioning.Strategy;

/** What PostgreSQL prints of how tables are divided (manual, "pg_partitioned_table"). */
final class PartitioningText {

  static final SystemCatalog PARTITIONED = new SystemCatalog("pg_partitioned_table", "partitioned");

  private static final Field<Long> TABLE = PARTITIONED.number("partrelid");
  private static final Field<String> STRATEGY = PARTITIONED.text("partstrat");
  private static final Field<String> DEFINITION =
      when(TABLE.isNotNull(), Functions.call("pg_get_partkeydef", String.class, TABLE))
          .as("partition_key");
  private static final Field<String> EXPRESSIONS =
      Functions.expression(PARTITIONED.table(), "partexprs", TABLE).as("partition_expressions");

  /** A name for each key, null for an expression, which is number 0. */
  private static final Field<String[]> COLUMNS =
      when(TABLE.isNotNull(), columns()).as("partition_columns");

  static final List<Field<?>> FIELDS = List.of(STRATEGY, DEFINITION, EXPRESSIONS, COLUMNS);

  private PartitioningText() {}

  private static Field<String[]> columns() {
    PgAttribute a = PG_ATTRIBUTE.as("a");
    Field<Short> number = field(name("k", "number"), SMALLINT);
    return array(
        select(a.ATTNAME)
            .from(
                "pg_catalog.unnest({0}::pg_catalog.int2[]) with ordinality as k (number, position)",
                PARTITIONED.text("partattrs"))
            .leftJoin(a)
            .on(a.ATTRELID.eq(TABLE).and(a.ATTNUM.eq(number)).and(number.ne(inline((short) 0))))
            .orderBy(field(name("k", "position"), BIGINT)));
  }

  static Optional<Partitioning> of(Row row) {
    return row.optional(STRATEGY)
        .map(
            letter -> {
              List<Optional<String>> columns = row.optionals(COLUMNS);
              Iterator<String> expressions =
                  SqlText.list(row.optional(EXPRESSIONS).orElse("")).iterator();
              return new Partitioning(
                  strategy(letter),
                  columns.stream()
                      .map(column -> column.map(Identifier::quoted).orElseGet(expressions::next))
                      .toList(),
                  columns,
                  row.text(DEFINITION),
                  List.of());
            });
  }

  private static Strategy strategy(String letter) {
    return switch (letter) {
      case "r" -> Strategy.RANGE;
      case "l" -> Strategy.LIST;
      case "h" -> Strategy.HASH;
      default -> throw new IllegalStateException("pg_partitioned_table.partstrat is " + letter);
    };
  }
}
