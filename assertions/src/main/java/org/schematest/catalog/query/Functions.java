package org.schematest.catalog.query;

import static org.jooq.impl.DSL.coalesce;
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
public final class Functions {

  private Functions() {}

  /** A call of that function of PostgreSQL's own. */
  public static <T> Field<T> call(String function, Class<T> type, Field<?>... arguments) {
    return function(name("pg_catalog", function), type, arguments);
  }

  /**
   * The expression in a {@code pg_node_tree}, without parentheses that change nothing. By the
   * column's name, for jOOQ-meta marks columns of that type deprecated: it does not know the type.
   */
  public static Field<String> expression(Table<?> table, String tree, Field<Long> relation) {
    return call(
        "pg_get_expr", String.class, field(name(table.getName(), tree)), relation, inline(true));
  }

  /** The type as SQL spells it, without modifiers. */
  public static Field<String> type(Field<?> oid) {
    return call("format_type", String.class, oid, inline((Integer) null));
  }

  /** The collation's name as SQL spells it, with its schema where the search_path hides it. */
  public static Field<String> collation(Field<?> oid) {
    return field("{0}::pg_catalog.regcollation::pg_catalog.text", String.class, oid);
  }

  /** The schema's name as SQL spells it. */
  public static Field<String> namespace(Field<?> oid) {
    return field("{0}::pg_catalog.regnamespace::pg_catalog.text", String.class, oid);
  }

  /** The bare name of that role. */
  public static Field<String> role(Field<?> oid) {
    return call("pg_get_userbyid", String.class, oid);
  }

  /**
   * An access control list, or what stands for it while nothing was granted or revoked (manual,
   * {@code acldefault}), for {@link AccessLists} to read.
   *
   * @param kind the letter that {@code acldefault} has for the kind of object
   */
  public static Field<String[]> acl(String kind, Field<?> list, Field<?> owner) {
    return texts(
        coalesce(
            field("{0}", Object.class, list),
            call(
                "acldefault",
                Object.class,
                field("{0}::pg_catalog.\"char\"", Object.class, inline(kind)),
                owner)));
  }

  /** An array of whatever as one of texts. */
  public static Field<String[]> texts(Field<?> array) {
    return field("{0}::pg_catalog.text[]", String[].class, array);
  }
}
