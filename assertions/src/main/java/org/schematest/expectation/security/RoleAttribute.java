package org.schematest.expectation.security;

import java.util.Locale;
import java.util.function.Predicate;
import org.schematest.schema.security.Role;

/** What a role may do in the whole cluster (manual, 21.2). */
public enum RoleAttribute {
  SUPERUSER(Role::superuser),
  /**
   * It has the privileges of the roles that it is a member of, unless it was made one otherwise.
   */
  INHERIT(Role::inherit),
  CREATEROLE(Role::createRole),
  CREATEDB(Role::createDatabase),
  LOGIN(Role::login),
  REPLICATION(Role::replication),
  BYPASSRLS(Role::bypassRls);

  private final Predicate<Role> has;

  RoleAttribute(Predicate<Role> has) {
    this.has = has;
  }

  boolean isOf(Role role) {
    return has.test(role);
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
