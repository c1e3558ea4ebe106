package org.schematest.catalog.type;

import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import java.util.List;
import org.jooq.Field;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.type.Cast;
import org.schematest.schema.type.Cast.Context;

/** The casts that somebody made (manual, "pg_cast"). */
public final class CastsQuery {

  private static final SystemCatalog C = new SystemCatalog("pg_cast", "c");
  private static final Field<Long> OID = C.oid();
  private static final Field<String> SOURCE = Functions.type(C.number("castsource")).as("source");
  private static final Field<String> TARGET = Functions.type(C.number("casttarget")).as("target");
  private static final Field<String> CONTEXT = C.text("castcontext");
  private static final Field<String> FUNCTION =
      when(
              C.number("castfunc").ne(inline(0L)),
              field(
                  "{0}::pg_catalog.regprocedure::pg_catalog.text",
                  String.class, C.number("castfunc")))
          .as("function");

  private CastsQuery() {}

  /** By source and target. */
  public static List<Cast> read(Session session) {
    return session
        .list(
            select(OID, SOURCE, TARGET, CONTEXT, FUNCTION)
                .from(C.table())
                .where(OwnObjects.isOwn("pg_cast", OID))
                .and(OwnObjects.isNoPart("pg_cast", OID)),
            row ->
                new Cast(
                    row.text(SOURCE),
                    row.text(TARGET),
                    context(row.text(CONTEXT)),
                    row.optional(FUNCTION),
                    session.comments().on("pg_cast", row.number(OID))))
        .stream()
        .sorted(comparing(Cast::source).thenComparing(Cast::target))
        .toList();
  }

  private static Context context(String letter) {
    return switch (letter) {
      case "e" -> Context.EXPLICIT;
      case "a" -> Context.ASSIGNMENT;
      case "i" -> Context.IMPLICIT;
      default -> throw new IllegalStateException("pg_cast.castcontext is " + letter);
    };
  }
}
