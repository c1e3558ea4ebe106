package org.schematest.catalog.index;

import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.VARCHAR;

import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.schematest.catalog.query.Functions;

/** The catalog {@code pg_opclass}, which jOOQ-meta has no table for. */
final class OperatorClasses {

  final Table<Record> table;
  final Field<Long> oid;
  final Field<Long> method;
  final Field<Long> inputType;
  final Condition isDefault;

  /** The name as SQL spells it, with its schema where the search_path hides it. */
  final Field<String> sqlName;

  private final String alias;

  OperatorClasses(String alias) {
    this.alias = alias;
    table = DSL.table(name("pg_catalog", "pg_opclass")).as(alias);
    oid = column("oid", BIGINT);
    method = column("opcmethod", BIGINT);
    inputType = column("opcintype", BIGINT);
    isDefault = DSL.condition(column("opcdefault", BOOLEAN));
    Field<String> bare = Functions.call("quote_ident", String.class, column("opcname", VARCHAR));
    sqlName =
        when(DSL.condition(Functions.call("pg_opclass_is_visible", Boolean.class, oid)), bare)
            .otherwise(
                concat(Functions.namespace(column("opcnamespace", BIGINT)), inline("."), bare));
  }

  private <T> Field<T> column(String column, DataType<T> type) {
    return field(name(alias, column), type);
  }
}
