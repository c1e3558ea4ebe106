package org.schematest.catalog.security;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.catalog.relation.Relation;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Policy;
import org.schematest.schema.security.Policy.Command;

/** The policies of tables (manual, "pg_policy"). */
public final class PoliciesQuery {

  private static final SystemCatalog P = new SystemCatalog("pg_policy", "p");
  private static final Field<Long> OID = P.oid();
  private static final Field<Long> TABLE = P.number("polrelid");
  private static final Field<String> NAME = P.text("polname");
  private static final Field<String> COMMAND = P.text("polcmd");
  private static final Field<Boolean> PERMISSIVE = P.flag("polpermissive");
  private static final Field<String> USING =
      Functions.expression(P.table(), "polqual", TABLE).as("using");
  private static final Field<String> WITH_CHECK =
      Functions.expression(P.table(), "polwithcheck", TABLE).as("with_check");
  private static final Field<String[]> ROLES = roles().as("roles");

  private PoliciesQuery() {}

  /** 0 stands for every role. */
  private static Field<String[]> roles() {
    Field<Long> role = field(name("r", "oid"), BIGINT);
    return array(
        select(when(role.eq(inline(0L)), inline(Grant.PUBLIC)).otherwise(Functions.role(role)))
            .from("pg_catalog.unnest({0}) as r (oid)", P.text("polroles")));
  }

  /** By the oid of the table, in name order. */
  public static Map<Long, List<Policy>> read(Session session, Map<Long, Relation> relations) {
    Map<Long, List<Policy>> policies = new HashMap<>();
    session.each(
        select(OID, TABLE, NAME, COMMAND, PERMISSIVE, ROLES, USING, WITH_CHECK).from(P.table()),
        row -> {
          Relation relation = relations.get(row.number(TABLE));
          if (relation != null) {
            policies
                .computeIfAbsent(relation.oid(), unused -> new ArrayList<>())
                .add(policy(session, relation, row));
          }
        });
    policies.values().forEach(list -> list.sort(Comparator.comparing(Policy::name)));
    return policies;
  }

  private static Policy policy(Session session, Relation relation, Row row) {
    return new Policy(
        relation.scope(),
        row.text(NAME),
        command(row.text(COMMAND)),
        row.flag(PERMISSIVE),
        row.texts(ROLES).stream().sorted().toList(),
        row.optional(USING),
        row.optional(WITH_CHECK),
        session.comments().on("pg_policy", row.number(OID)));
  }

  private static Command command(String letter) {
    return switch (letter) {
      case "*" -> Command.ALL;
      case "r" -> Command.SELECT;
      case "a" -> Command.INSERT;
      case "w" -> Command.UPDATE;
      case "d" -> Command.DELETE;
      default -> throw new IllegalStateException("pg_policy.polcmd is " + letter);
    };
  }
}
