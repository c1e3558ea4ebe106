package org.schematest.catalog.index;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;

/** All operator classes, and which of them an index need not name (manual, "pg_opclass"). */
final class OperatorClasses {

  private static final SystemCatalog C = new SystemCatalog("pg_opclass", "c");
  private static final Field<Long> OID = C.oid();
  private static final Field<Long> METHOD = C.number("opcmethod");
  private static final Field<Long> INPUT_TYPE = C.number("opcintype");
  private static final Field<Boolean> DEFAULT = C.flag("opcdefault");
  private static final Field<String> BARE_NAME =
      Functions.call("quote_ident", String.class, C.text("opcname"));
  private static final Field<String> SQL_NAME =
      when(DSL.condition(Functions.call("pg_opclass_is_visible", Boolean.class, OID)), BARE_NAME)
          .otherwise(concat(Functions.namespace(C.number("opcnamespace")), inline("."), BARE_NAME))
          .as("sql_name");

  private static final Field<Long> VARCHAR = type("varchar");
  private static final Field<Long> TEXT = type("text");

  private record OperatorClass(long oid, long method, String sqlName, boolean byDefault) {}

  private record Place(long method, long type) {}

  private final Map<Long, OperatorClass> classes = new HashMap<>();
  private final Map<Place, Long> defaults = new HashMap<>();
  private long varchar;
  private long text;

  private OperatorClasses() {}

  static OperatorClasses read(Session session) {
    OperatorClasses all = new OperatorClasses();
    session.each(
        select(OID, METHOD, INPUT_TYPE, DEFAULT, SQL_NAME, VARCHAR, TEXT).from(C.table()),
        row -> {
          OperatorClass one =
              new OperatorClass(
                  row.number(OID), row.number(METHOD), row.text(SQL_NAME), row.flag(DEFAULT));
          all.classes.put(one.oid, one);
          if (one.byDefault) {
            all.defaults.put(new Place(one.method, row.number(INPUT_TYPE)), one.oid);
          }
          all.varchar = row.number(VARCHAR);
          all.text = row.number(TEXT);
        });
    return all;
  }

  private static Field<Long> type(String name) {
    return field(
            "{0}::pg_catalog.regtype::pg_catalog.oid", Long.class, inline("pg_catalog." + name))
        .as(name + "_oid");
  }

  /**
   * The class as SQL names it, unless an index takes it without its being named.
   *
   * <p>Which that is depends on the type (indexcmds.c, GetDefaultOpClass): a domain's is that of
   * the type under it, and {@code varchar} has none of its own but takes that of {@code text}.
   * Other types without one (arrays, enums) have one candidate, so whatever default class they use
   * is it.
   */
  Optional<String> named(long oid, long type) {
    OperatorClass one = requireNonNull(classes.get(oid));
    Long byDefault = defaults.get(new Place(one.method, type == varchar ? text : type));
    boolean taken = one.byDefault && (byDefault == null || byDefault == oid);
    return taken ? Optional.empty() : Optional.of(one.sqlName);
  }
}
