package org.schematest.catalog.routine;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.catalog.relation.Relation;
import org.schematest.schema.routine.Rule;

/** The rules of tables and views, but for those that make views (manual, "pg_rewrite"). */
public final class RulesQuery {

  private static final SystemCatalog R = new SystemCatalog("pg_rewrite", "r");
  private static final Field<Long> OID = R.oid();
  private static final Field<Long> RELATION = R.number("ev_class");
  private static final Field<String> NAME = R.text("rulename");
  private static final Field<String> EVENT = R.text("ev_type");
  private static final Field<Boolean> INSTEAD = R.flag("is_instead");
  private static final Field<String> ENABLED = R.text("ev_enabled");
  private static final Field<String> DEFINITION =
      Functions.call("pg_get_ruledef", String.class, OID, inline(true)).as("definition");

  private RulesQuery() {}

  /** By the oid of the table or view, in name order. */
  public static Map<Long, List<Rule>> read(Session session, Map<Long, Relation> relations) {
    Map<Long, List<Rule>> rules = new HashMap<>();
    session.each(
        select(OID, RELATION, NAME, EVENT, INSTEAD, ENABLED, DEFINITION)
            .from(R.table())
            .where(RELATION.ge(inline(OwnObjects.FIRST)))
            .and(NAME.ne(inline("_RETURN"))),
        row -> {
          Relation relation = relations.get(row.number(RELATION));
          if (relation != null) {
            rules
                .computeIfAbsent(relation.oid(), unused -> new ArrayList<>())
                .add(rule(session, relation, row));
          }
        });
    rules.values().forEach(list -> list.sort(Comparator.comparing(Rule::name)));
    return rules;
  }

  private static Rule rule(Session session, Relation relation, Row row) {
    return new Rule(
        relation.name(),
        row.text(NAME),
        event(row.text(EVENT)),
        row.flag(INSTEAD),
        Firings.of(row.text(ENABLED)),
        row.text(DEFINITION).strip(),
        session.comments().on("pg_rewrite", row.number(OID)));
  }

  /** The numbers of commands (nodes/nodes.h, CmdType). */
  private static String event(String number) {
    return switch (number) {
      case "1" -> "select";
      case "2" -> "update";
      case "3" -> "insert";
      case "4" -> "delete";
      default -> throw new IllegalStateException("pg_rewrite.ev_type is " + number);
    };
  }
}
