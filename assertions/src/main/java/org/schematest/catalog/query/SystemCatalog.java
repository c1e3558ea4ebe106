package org.schematest.catalog.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.VARCHAR;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** One of the system catalogs that jOOQ-meta has no table for. */
public final class SystemCatalog {

  private final String alias;
  private final Table<Record> table;

  public SystemCatalog(String name, String alias) {
    this.alias = alias;
    table = DSL.table(name("pg_catalog", name)).as(alias);
  }

  public Table<Record> table() {
    return table;
  }

  public Field<Long> oid() {
    return number("oid");
  }

  /** A column of numbers, or of oids. */
  public Field<Long> number(String column) {
    return column(column, BIGINT);
  }

  /** A column of names, texts, letters, or whatever is to be printed. */
  public Field<String> text(String column) {
    return column(column, VARCHAR);
  }

  public Field<Boolean> flag(String column) {
    return column(column, BOOLEAN);
  }

  private <T> Field<T> column(String column, DataType<T> type) {
    return field(name(alias, column), type);
  }
}
