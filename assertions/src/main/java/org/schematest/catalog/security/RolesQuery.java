package org.schematest.catalog.security;

import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BOOLEAN;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Field;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Options;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.security.Membership;
import org.schematest.schema.security.Role;

/** The roles of the cluster (manual, "pg_roles" and "pg_auth_members"). */
public final class RolesQuery {

  // pg_authid has the passwords, and so not everybody may read it.
  private static final SystemCatalog R = new SystemCatalog("pg_roles", "r");
  private static final Field<Long> OID = R.oid();
  private static final Field<String> NAME = R.text("rolname");
  private static final Field<Boolean> SUPERUSER = R.flag("rolsuper");
  private static final Field<Boolean> INHERIT = R.flag("rolinherit");
  private static final Field<Boolean> CREATE_ROLE = R.flag("rolcreaterole");
  private static final Field<Boolean> CREATE_DATABASE = R.flag("rolcreatedb");
  private static final Field<Boolean> LOGIN = R.flag("rolcanlogin");
  private static final Field<Boolean> REPLICATION = R.flag("rolreplication");
  private static final Field<Boolean> BYPASS_RLS = R.flag("rolbypassrls");
  private static final Field<Long> LIMIT = R.number("rolconnlimit");
  private static final Field<String> UNTIL = R.text("rolvaliduntil");
  private static final Field<String[]> SETTINGS =
      Functions.texts(R.text("rolconfig")).as("settings");

  private static final SystemCatalog M = new SystemCatalog("pg_auth_members", "m");
  private static final SystemCatalog MEMBER = new SystemCatalog("pg_roles", "member");
  private static final Field<Long> MEMBER_OID = M.number("member");
  private static final Field<String> ROLE = Functions.role(M.number("roleid")).as("role");
  private static final Field<Boolean> ADMIN = M.flag("admin_option");

  private RolesQuery() {}

  /** In name order. */
  public static List<Role> read(Session session) {
    Map<Long, Map<String, Membership>> memberships = memberships(session);
    return session
        .list(
            select(
                    OID,
                    NAME,
                    SUPERUSER,
                    INHERIT,
                    CREATE_ROLE,
                    CREATE_DATABASE,
                    LOGIN,
                    REPLICATION,
                    BYPASS_RLS,
                    LIMIT,
                    UNTIL,
                    SETTINGS)
                .from(R.table())
                .where(NAME.notLikeRegex("^pg_")),
            row -> role(session, memberships.getOrDefault(row.number(OID), Map.of()), row))
        .stream()
        .sorted(comparing(Role::name))
        .toList();
  }

  private static Role role(Session session, Map<String, Membership> memberships, Row row) {
    return new Role(
        row.text(NAME),
        row.flag(SUPERUSER),
        row.flag(INHERIT),
        row.flag(CREATE_ROLE),
        row.flag(CREATE_DATABASE),
        row.flag(LOGIN),
        row.flag(REPLICATION),
        row.flag(BYPASS_RLS),
        (int) row.number(LIMIT),
        row.optional(UNTIL),
        List.copyOf(memberships.values()),
        Options.of(row.texts(SETTINGS)),
        session.comments().on("pg_authid", row.number(OID)));
  }

  /** By the member's oid, and by the role's name. */
  private static Map<Long, Map<String, Membership>> memberships(Session session) {
    boolean byMembership = session.isSince(16);
    Field<Boolean> inherit =
        (byMembership ? M.flag("inherit_option") : MEMBER.flag("rolinherit")).as("inherit");
    Field<Boolean> set =
        (byMembership ? field(name("m", "set_option"), BOOLEAN) : inline(true)).as("set_role");
    Map<Long, Map<String, Membership>> memberships = new HashMap<>();
    session.each(
        select(MEMBER_OID, ROLE, ADMIN, inherit, set)
            .from(M.table())
            .join(MEMBER.table())
            .on(MEMBER.oid().eq(MEMBER_OID)),
        row ->
            memberships
                .computeIfAbsent(row.number(MEMBER_OID), unused -> new TreeMap<>())
                .merge(
                    row.text(ROLE),
                    new Membership(
                        row.text(ROLE), row.flag(ADMIN), row.flag(inherit), row.flag(set)),
                    RolesQuery::both));
    return memberships;
  }

  /** Since PostgreSQL 16, several roles may have given it, with different options. */
  private static Membership both(Membership one, Membership other) {
    return new Membership(
        one.role(),
        one.admin() || other.admin(),
        one.inherit() || other.inherit(),
        one.set() || other.set());
  }
}
