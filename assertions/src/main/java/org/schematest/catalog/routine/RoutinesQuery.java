package org.schematest.catalog.routine;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.Options;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.routine.Argument;
import org.schematest.schema.routine.Argument.Mode;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Routine.Kind;
import org.schematest.schema.routine.Routine.Parallel;
import org.schematest.schema.routine.Routine.Volatility;

/** Functions, procedures, aggregates and window functions (manual, "pg_proc"). */
public final class RoutinesQuery {

  private static final SystemCatalog P = new SystemCatalog("pg_proc", "p");
  private static final SystemCatalog L = new SystemCatalog("pg_language", "l");
  private static final PgNamespace N = PG_NAMESPACE.as("n");

  private static final Field<Long> OID = P.oid();
  private static final Field<String> NAME = P.text("proname");
  private static final Field<String> KIND = P.text("prokind");
  private static final Field<String> LANGUAGE = L.text("lanname");
  private static final Field<String> VOLATILITY = P.text("provolatile");
  private static final Field<Boolean> STRICT = P.flag("proisstrict");
  private static final Field<Boolean> DEFINER = P.flag("prosecdef");
  private static final Field<Boolean> LEAKPROOF = P.flag("proleakproof");
  private static final Field<String> PARALLEL = P.text("proparallel");
  private static final Field<Long> COST = P.number("procost");
  private static final Field<Long> ROWS = P.number("prorows");
  private static final Field<String[]> SETTINGS =
      Functions.texts(P.text("proconfig")).as("settings");
  private static final Field<String> BODY =
      coalesce(Functions.call("pg_get_function_sqlbody", String.class, OID), P.text("prosrc"))
          .as("body");
  private static final Field<String> RESULT =
      Functions.call("pg_get_function_result", String.class, OID).as("result");
  private static final Field<String[]> ARGUMENT_NAMES =
      Functions.texts(P.text("proargnames")).as("argument_names");
  private static final Field<String[]> MODES =
      Functions.texts(P.text("proargmodes")).as("argument_modes");

  private static final Field<Long> TYPE = field(name("k", "type"), BIGINT);
  private static final Field<Integer> POSITION = field(name("k", "position"), Integer.class);
  private static final Field<String[]> TYPES = ofArguments(Functions.type(TYPE)).as("types");
  private static final Field<String[]> DEFAULTS =
      when(
              P.number("pronargdefaults").gt(inline(0L)),
              ofArguments(
                  Functions.call(
                      "pg_get_function_arg_default",
                      String.class,
                      OID,
                      field("{0}::pg_catalog.int4", Integer.class, POSITION))))
          .as("defaults");
  private static final Field<String> OWNER = Functions.role(P.number("proowner")).as("owner");
  private static final Field<String[]> ACL =
      Functions.acl("f", P.text("proacl"), P.number("proowner")).as("acl");

  private static final Select<? extends Record> QUERY =
      select(
              OID,
              N.NSPNAME,
              NAME,
              KIND,
              TYPES,
              ARGUMENT_NAMES,
              MODES,
              DEFAULTS,
              RESULT,
              LANGUAGE,
              VOLATILITY,
              STRICT,
              DEFINER,
              LEAKPROOF,
              PARALLEL,
              COST,
              ROWS,
              SETTINGS,
              BODY,
              OWNER,
              ACL)
          .from(P.table())
          .join(N)
          .on(N.OID.eq(P.number("pronamespace")))
          .join(L.table())
          .on(L.oid().eq(P.number("prolang")))
          .where(OwnObjects.isOwn("pg_proc", OID, N))
          .and(OwnObjects.isNoPart("pg_proc", OID));

  private RoutinesQuery() {}

  /** One value for each argument; {@code proallargtypes} is null where all go in. */
  private static Field<String[]> ofArguments(Field<String> value) {
    return array(
        select(value)
            .from(
                "pg_catalog.unnest(coalesce({0}, {1}::pg_catalog.oid[]))"
                    + " with ordinality as k (type, position)",
                P.text("proallargtypes"), P.text("proargtypes"))
            .orderBy(POSITION));
  }

  /** In no order. */
  public static List<Routine> read(Session session) {
    return session.list(QUERY, row -> routine(session, row));
  }

  private static Routine routine(Session session, Row row) {
    Kind kind = kind(row.text(KIND));
    return new Routine(
        Names.name(row, N.NSPNAME, NAME),
        kind,
        arguments(row),
        kind == Kind.PROCEDURE ? Optional.empty() : Optional.of(row.text(RESULT)),
        row.text(LANGUAGE),
        volatility(row.text(VOLATILITY)),
        row.flag(STRICT),
        row.flag(DEFINER),
        row.flag(LEAKPROOF),
        parallel(row.text(PARALLEL)),
        row.decimal(COST),
        row.decimal(ROWS),
        Options.of(row.texts(SETTINGS)),
        // PostgreSQL stores a word there that nobody wrote.
        kind == Kind.AGGREGATE ? "" : row.text(BODY),
        session.access(row, OWNER, ACL),
        session.comments().on("pg_proc", row.number(OID)));
  }

  private static List<Argument> arguments(Row row) {
    List<String> names = row.texts(ARGUMENT_NAMES);
    List<String> modes = row.texts(MODES);
    List<Optional<String>> defaults = row.optionals(DEFAULTS);
    List<Argument> arguments = new ArrayList<>();
    for (String type : row.texts(TYPES)) {
      int at = arguments.size();
      arguments.add(
          new Argument(
              modes.isEmpty() ? Mode.IN : mode(modes.get(at)),
              names.isEmpty()
                  ? Optional.empty()
                  : Optional.of(names.get(at)).filter(name -> !name.isEmpty()),
              type,
              defaults.isEmpty() ? Optional.empty() : defaults.get(at)));
    }
    return arguments;
  }

  private static Mode mode(String letter) {
    return switch (letter) {
      case "i" -> Mode.IN;
      case "o" -> Mode.OUT;
      case "b" -> Mode.INOUT;
      case "v" -> Mode.VARIADIC;
      case "t" -> Mode.TABLE;
      default -> throw new IllegalStateException("pg_proc.proargmodes has " + letter);
    };
  }

  private static Kind kind(String letter) {
    return switch (letter) {
      case "f" -> Kind.FUNCTION;
      case "p" -> Kind.PROCEDURE;
      case "a" -> Kind.AGGREGATE;
      case "w" -> Kind.WINDOW;
      default -> throw new IllegalStateException("pg_proc.prokind is " + letter);
    };
  }

  private static Volatility volatility(String letter) {
    return switch (letter) {
      case "i" -> Volatility.IMMUTABLE;
      case "s" -> Volatility.STABLE;
      case "v" -> Volatility.VOLATILE;
      default -> throw new IllegalStateException("pg_proc.provolatile is " + letter);
    };
  }

  private static Parallel parallel(String letter) {
    return switch (letter) {
      case "s" -> Parallel.SAFE;
      case "r" -> Parallel.RESTRICTED;
      case "u" -> Parallel.UNSAFE;
      default -> throw new IllegalStateException("pg_proc.proparallel is " + letter);
    };
  }
}
