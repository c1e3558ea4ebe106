package org.schematest.catalog.routine;

import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.select;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.List;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.routine.EventTrigger;

/** Triggers on commands (manual, "pg_event_trigger"). */
public final class EventTriggersQuery {

  private static final SystemCatalog E = new SystemCatalog("pg_event_trigger", "e");
  private static final SystemCatalog P = new SystemCatalog("pg_proc", "p");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final Field<Long> OID = E.oid();
  private static final Field<String> NAME = E.text("evtname");
  private static final Field<String> EVENT = E.text("evtevent");
  private static final Field<String> ENABLED = E.text("evtenabled");
  private static final Field<String[]> TAGS = Functions.texts(E.text("evttags")).as("tags");
  private static final Field<String> OWNER = Functions.role(E.number("evtowner")).as("owner");
  private static final Field<String> FUNCTION = P.text("proname");

  private EventTriggersQuery() {}

  /** In name order. */
  public static List<EventTrigger> read(Session session) {
    return session
        .list(
            select(OID, NAME, EVENT, ENABLED, TAGS, OWNER, N.NSPNAME, FUNCTION)
                .from(E.table())
                .join(P.table())
                .on(P.oid().eq(E.number("evtfoid")))
                .join(N)
                .on(N.OID.eq(P.number("pronamespace")))
                .where(OwnObjects.isOwn("pg_event_trigger", OID)),
            row -> trigger(session, row))
        .stream()
        .sorted(comparing(EventTrigger::name))
        .toList();
  }

  private static EventTrigger trigger(Session session, Row row) {
    return new EventTrigger(
        row.text(NAME),
        row.text(EVENT),
        row.texts(TAGS).stream().sorted().toList(),
        Names.name(row, N.NSPNAME, FUNCTION),
        Firings.of(row.text(ENABLED)),
        row.text(OWNER),
        session.comments().on("pg_event_trigger", row.number(OID)));
  }
}
