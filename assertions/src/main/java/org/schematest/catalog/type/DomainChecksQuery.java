package org.schematest.catalog.type;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CONSTRAINT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgConstraint;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Session;
import org.schematest.schema.constraint.CheckConstraint;

/** The checks of domains (manual, "pg_constraint"). */
final class DomainChecksQuery {

  private static final PgConstraint CON = PG_CONSTRAINT.as("con");
  private static final Field<Long> DOMAIN = field(name("con", "contypid"), BIGINT);
  private static final Field<String> EXPRESSION =
      Functions.expression(CON, "conbin", CON.CONRELID).as("expression");

  private DomainChecksQuery() {}

  /** By the oid of the domain, in name order. */
  static Map<Long, List<CheckConstraint>> read(Session session) {
    Map<Long, List<CheckConstraint>> checks = new HashMap<>();
    session.each(
        select(CON.OID, DOMAIN, CON.CONNAME, EXPRESSION, CON.CONVALIDATED)
            .from(CON)
            .where(DOMAIN.ge(inline(OwnObjects.FIRST)))
            .and(CON.CONTYPE.eq(inline("c"))),
        row ->
            checks
                .computeIfAbsent(row.number(DOMAIN), unused -> new ArrayList<>())
                .add(
                    new CheckConstraint(
                        row.text(CON.CONNAME),
                        row.text(EXPRESSION),
                        List.of(),
                        true,
                        row.flag(CON.CONVALIDATED),
                        true,
                        session.comments().on("pg_constraint", row.number(CON.OID)))));
    checks.values().forEach(list -> list.sort(Comparator.comparing(CheckConstraint::name)));
    return checks;
  }
}
