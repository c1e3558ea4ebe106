package org.schematest.expectation.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.Lookup;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.security.Membership;
import org.schematest.schema.security.Role;

/** Which roles a role is a member of, directly and by way of others. */
final class RoleGraph {

  /** Of it the owner of the database is a member without being made one (manual, 21.5). */
  private static final String DATABASE_OWNER = "pg_database_owner";

  /** Those of PostgreSQL 18 (manual, 21.5); no other role can have a name like theirs. */
  private static final Set<String> PREDEFINED =
      Set.of(
          DATABASE_OWNER,
          "pg_checkpoint",
          "pg_create_subscription",
          "pg_execute_server_program",
          "pg_maintain",
          "pg_monitor",
          "pg_read_all_data",
          "pg_read_all_settings",
          "pg_read_all_stats",
          "pg_read_server_files",
          "pg_signal_autovacuum_worker",
          "pg_signal_backend",
          "pg_stat_scan_tables",
          "pg_use_reserved_connections",
          "pg_write_all_data",
          "pg_write_server_files");

  private final Catalog catalog;
  private final Map<String, Role> roles;

  RoleGraph(Catalog catalog) {
    this.catalog = catalog;
    this.roles =
        catalog.roles().stream()
            .collect(
                Collectors.toMap(
                    Role::name, Function.identity(), (one, other) -> one, TreeMap::new));
  }

  /** The role itself and those whose privileges it has without {@code set role}. */
  Set<String> inherited(String role) {
    return reached(role, Membership::inherit);
  }

  /** The role itself and those that it can become, or has the privileges of. */
  Set<String> within(String role) {
    return reached(
        role, membership -> membership.inherit() || membership.set() || membership.admin());
  }

  /**
   * The role itself and those that it can become: attributes are not inherited. Who has the admin
   * option can make itself a member with whatever options (manual, "GRANT").
   */
  Set<String> becomes(String role) {
    return reached(role, membership -> membership.set() || membership.admin());
  }

  /** Every role that it is a member of, itself left out. */
  Set<String> memberOf(String role) {
    Set<String> all = reached(role, any -> true);
    all.remove(role);
    return all;
  }

  private Set<String> reached(String role, Predicate<Membership> follow) {
    Set<String> reached = new TreeSet<>();
    add(role, follow, reached);
    if (reached.contains(catalog.database().access().owner())) {
      reached.add(DATABASE_OWNER);
    }
    return reached;
  }

  private void add(String role, Predicate<Membership> follow, Set<String> reached) {
    if (reached.add(role)) {
      find(role).map(Role::memberships).orElse(List.of()).stream()
          .filter(follow)
          .forEach(membership -> add(membership.role(), follow, reached));
    }
  }

  /** Empty for PostgreSQL's own roles. */
  Optional<Role> find(String role) {
    return Optional.ofNullable(roles.get(role));
  }

  /** Those that are directly members of it. */
  List<String> membersOf(String role) {
    return roles.values().stream()
        .filter(one -> one.memberships().stream().anyMatch(m -> m.role().equals(role)))
        .map(Role::name)
        .toList();
  }

  /**
   * Refuses a name that no role has, for whatever is promised of it would hold.
   *
   * @throws NoSuchObjectException if it is neither one of the cluster's nor one of PostgreSQL's own
   */
  void check(String role) {
    if (!PREDEFINED.contains(role)) {
      Lookup.named("role", role, "the cluster", catalog.roles(), Role::name);
    }
  }
}
