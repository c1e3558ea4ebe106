package org.schematest.catalog.routine;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CONSTRAINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_PROC;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgConstraint;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.jooq.meta.postgres.pg_catalog.tables.PgProc;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SqlText;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.catalog.relation.Columns;
import org.schematest.catalog.relation.Relation;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.routine.Trigger.Event;
import org.schematest.schema.routine.Trigger.Timing;

/**
 * The triggers that somebody made (manual, "pg_trigger"). PostgreSQL keeps foreign keys and
 * deferred unique keys by triggers too; those have a constraint that is no constraint trigger.
 */
public final class TriggersQuery {

  private static final SystemCatalog T = new SystemCatalog("pg_trigger", "t");
  private static final SystemCatalog ORIGIN = new SystemCatalog("pg_trigger", "origin");
  private static final PgClass PARENT = PG_CLASS.as("parent");
  private static final PgNamespace PARENT_N = PG_NAMESPACE.as("parent_n");
  private static final PgProc P = PG_PROC.as("p");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final PgConstraint CON = PG_CONSTRAINT.as("con");

  private static final Field<Long> OID = T.oid();
  private static final Field<Long> TABLE = T.number("tgrelid");
  private static final Field<String> NAME = T.text("tgname");
  private static final Field<Long> TYPE = T.number("tgtype");
  private static final Field<String> COLUMNS = T.text("tgattr");
  private static final Field<String> ARGUMENTS = T.text("tgargs");
  private static final Field<String> ENABLED = T.text("tgenabled");
  private static final Field<Long> CONSTRAINT = T.number("tgconstraint");
  private static final Field<Boolean> DEFERRABLE = T.flag("tgdeferrable");
  private static final Field<Boolean> DEFERRED = T.flag("tginitdeferred");
  private static final Field<String> OLD_TABLE = T.text("tgoldtable");
  private static final Field<String> NEW_TABLE = T.text("tgnewtable");
  private static final Field<String> DEFINITION =
      Functions.call("pg_get_triggerdef", String.class, OID, inline(true)).as("definition");

  /** The bits of {@code tgtype} (catalog/pg_trigger.h). */
  private static final int ROW = 1;

  private static final int BEFORE = 1 << 1;
  private static final int INSERT = 1 << 2;
  private static final int DELETE = 1 << 3;
  private static final int UPDATE = 1 << 4;
  private static final int TRUNCATE = 1 << 5;
  private static final int INSTEAD = 1 << 6;

  private static final Select<? extends Record> QUERY =
      select(
              OID,
              TABLE,
              NAME,
              TYPE,
              COLUMNS,
              ARGUMENTS,
              ENABLED,
              CONSTRAINT,
              DEFERRABLE,
              DEFERRED,
              OLD_TABLE,
              NEW_TABLE,
              DEFINITION,
              N.NSPNAME,
              P.PRONAME,
              PARENT_N.NSPNAME,
              PARENT.RELNAME)
          .from(T.table())
          .join(P)
          .on(P.OID.eq(T.number("tgfoid")))
          .join(N)
          .on(N.OID.eq(P.PRONAMESPACE))
          .leftJoin(CON)
          .on(CON.OID.eq(CONSTRAINT))
          .leftJoin(ORIGIN.table())
          .on(ORIGIN.oid().eq(T.number("tgparentid")))
          .leftJoin(PARENT)
          .on(PARENT.OID.eq(ORIGIN.number("tgrelid")))
          .leftJoin(PARENT_N)
          .on(PARENT_N.OID.eq(PARENT.RELNAMESPACE))
          .where(isMade());

  private TriggersQuery() {}

  /** Before PostgreSQL 15 the copies that partitions have are marked as internal. */
  private static Condition isMade() {
    return CON.OID
        .isNull()
        .or(CON.CONTYPE.eq(inline("t")))
        .and(T.flag("tgisinternal").isFalse().or(T.number("tgparentid").ne(inline(0L))));
  }

  /** By the oid of the table or view, in name order. */
  public static Map<Long, List<Trigger>> read(
      Session session, Map<Long, Relation> relations, Columns columns) {
    Map<Long, List<Trigger>> triggers = new HashMap<>();
    session.each(
        QUERY,
        row -> {
          Relation relation = relations.get(row.number(TABLE));
          if (relation != null) {
            triggers
                .computeIfAbsent(relation.oid(), unused -> new ArrayList<>())
                .add(trigger(session, relation, columns, row));
          }
        });
    triggers.values().forEach(list -> list.sort(Comparator.comparing(Trigger::name)));
    return triggers;
  }

  private static Trigger trigger(Session session, Relation relation, Columns columns, Row row) {
    int type = (int) row.number(TYPE);
    String definition = row.text(DEFINITION);
    return new Trigger(
        relation.scope(),
        row.text(NAME),
        timing(type),
        events(type),
        (type & ROW) != 0,
        columns.names(relation.oid(), row.numbers(COLUMNS)),
        condition(definition),
        Names.name(row, N.NSPNAME, P.PRONAME),
        row.terminated(ARGUMENTS),
        Firings.of(row.text(ENABLED)),
        row.number(CONSTRAINT) == 0 ? Optional.empty() : Optional.of(deferrability(row)),
        row.optional(OLD_TABLE),
        row.optional(NEW_TABLE),
        Names.optional(row, PARENT_N.NSPNAME, PARENT.RELNAME),
        definition,
        session.comments().on("pg_trigger", row.number(OID)));
  }

  private static Timing timing(int type) {
    if ((type & INSTEAD) != 0) {
      return Timing.INSTEAD_OF;
    }
    return (type & BEFORE) != 0 ? Timing.BEFORE : Timing.AFTER;
  }

  private static Set<Event> events(int type) {
    Set<Event> events = EnumSet.noneOf(Event.class);
    Map.of(
            INSERT, Event.INSERT,
            UPDATE, Event.UPDATE,
            DELETE, Event.DELETE,
            TRUNCATE, Event.TRUNCATE)
        .forEach(
            (bit, event) -> {
              if ((type & bit) != 0) {
                events.add(event);
              }
            });
    return events;
  }

  /** Out of the definition, for {@code pg_get_expr} does not know {@code old} and {@code new}. */
  private static Optional<String> condition(String definition) {
    int when = SqlText.find(definition, 0, " WHEN (");
    return when < 0
        ? Optional.empty()
        : Optional.of(SqlText.parenthesized(definition, when + " WHEN ".length()));
  }

  private static Deferrability deferrability(Row row) {
    if (!row.flag(DEFERRABLE)) {
      return Deferrability.NOT_DEFERRABLE;
    }
    return row.flag(DEFERRED) ? Deferrability.INITIALLY_DEFERRED : Deferrability.DEFERRABLE;
  }
}
