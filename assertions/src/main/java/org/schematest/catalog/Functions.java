package org.schematest.catalog;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;

import org.jooq.Field;
import org.jooq.Table;

/**
 * PostgreSQL's catalog information functions (manual, "System Information Functions and
 * Operators"), by their schema's name: a function of the same name on the caller's search_path is
 * not meant.
 */
final class Functions {

  private Functions() {}

  static <T> Field<T> call(String function, Class<T> type, Field<?>... arguments) {
    return function(name("pg_catalog", function), type, arguments);
  }

  /**
   * The expression in a {@code pg_node_tree}, without parentheses that change nothing. By the
   * column's name, for jOOQ-meta marks columns of that type deprecated: it does not know the type.
   */
  static Field<String> expression(Table<?> table, String tree, Field<Long> relation) {
    return call(
        "pg_get_expr", String.class, field(name(table.getName(), tree)), relation, inline(true));
  }

  /** The collation's name as SQL spells it, with its schema where the search_path hides it. */
  static Field<String> collation(Field<?> oid) {
    return field("{0}::pg_catalog.regcollation::pg_catalog.text", String.class, oid);
  }

  /** The schema's name as SQL spells it. */
  static Field<String> namespace(Field<?> oid) {
    return field("{0}::pg_catalog.regnamespace::pg_catalog.text", String.class, oid);
  }
}
