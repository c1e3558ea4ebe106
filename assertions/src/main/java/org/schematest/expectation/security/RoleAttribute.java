package org.schematest.expectation.security;

import java.util.Locale;
import org.schematest.schema.security.Role;

/** What a role may do in the whole cluster (manual, 21.2). */
public enum RoleAttribute {
  SUPERUSER,
  /**
   * It has the privileges of the roles that it is a member of, unless it was made one otherwise.
   */
  INHERIT,
  CREATEROLE,
  CREATEDB,
  LOGIN,
  REPLICATION,
  BYPASSRLS;

  boolean isOf(Role role) {
    return switch (this) {
      case SUPERUSER -> role.superuser();
      case INHERIT -> role.inherit();
      case CREATEROLE -> role.createRole();
      case CREATEDB -> role.createDatabase();
      case LOGIN -> role.login();
      case REPLICATION -> role.replication();
      case BYPASSRLS -> role.bypassRls();
    };
  }

  /** Whether a superuser may do that without the attribute. */
  boolean comesWithSuperuser() {
    return switch (this) {
      case CREATEROLE, CREATEDB, REPLICATION, BYPASSRLS -> true;
      case SUPERUSER, INHERIT, LOGIN -> false;
    };
  }

  /** As {@code alter role} spells it: {@code bypassrls}, {@code nobypassrls}. */
  String sql(boolean has) {
    return (has ? "" : "no") + name().toLowerCase(Locale.ROOT);
  }
}
