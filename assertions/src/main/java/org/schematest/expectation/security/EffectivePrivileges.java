package org.schematest.expectation.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.Described;
import org.schematest.schema.object.ObjectKind;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Privilege;
import org.schematest.schema.security.Role;

/**
 * What a role may do with objects, however it came to it: as {@code has_table_privilege} and its
 * like answer, by grants to itself, to public, to roles that it inherits from, by PostgreSQL's own
 * roles, or because it is a superuser.
 */
final class EffectivePrivileges {

  private final Catalog catalog;
  private final Role role;
  private final RoleGraph graph;
  private final Set<String> inherited;

  EffectivePrivileges(Catalog catalog, Role role) {
    this.catalog = catalog;
    this.role = role;
    this.graph = new RoleGraph(catalog);
    this.inherited = graph.inherited(role.name());
  }

  /**
   * By which way a privilege is held.
   *
   * @param words how a message tells it
   * @param fix what takes the privilege away there
   */
  record Source(String words, List<String> fix) {}

  /** Each privilege that the role has on the object, with all the ways by which it has it. */
  Map<Held, List<Source>> on(DatabaseObject object) {
    Map<Held, List<Source>> held = new TreeMap<>();
    for (String grantee : inherited) {
      for (Held one : Held.on(object, grantee::equals)) {
        add(held, one, grantedTo(object, grantee, one));
      }
    }
    for (Held one : Held.on(object, Grant.PUBLIC::equals)) {
      add(
          held,
          one,
          new Source(
              "granted to public", Granting.revoke(object, Grant.PUBLIC, Set.of(one), Set.of())));
    }
    predefined(object, held);
    if (role.superuser()) {
      for (Privilege privilege : PrivilegeExpectations.possible(object)) {
        boolean known = privilege != Privilege.MAINTAIN || catalog.serverVersion().major() >= 17;
        if (known) {
          add(
              held,
              new Held(privilege.sql(), "", false),
              new Source(
                  "every superuser has it",
                  List.of("alter role " + Identifier.quoted(role.name()) + " nosuperuser")));
        }
      }
    }
    return held;
  }

  private Source grantedTo(DatabaseObject object, String grantee, Held held) {
    if (grantee.equals(role.name())) {
      boolean owner = object.access().filter(a -> a.owner().equals(grantee)).isPresent();
      return new Source(
          owner ? "as its owner" : "granted to it",
          Granting.revoke(object, grantee, Set.of(held), Set.of()));
    }
    return new Source(
        "granted to " + Identifier.quoted(grantee) + ", whose privileges it has",
        Granting.revoke(object, grantee, Set.of(held), Set.of()));
  }

  /** Manual, 21.5: roles whose privileges are in no access list. */
  private void predefined(DatabaseObject object, Map<Held, List<Source>> held) {
    boolean table = object.kind().grantedAs().equals("table");
    boolean sequence = object.kind() == ObjectKind.SEQUENCE;
    if (object.kind() == ObjectKind.SCHEMA) {
      by("pg_read_all_data", held, Privilege.USAGE);
      by("pg_write_all_data", held, Privilege.USAGE);
    } else if (table || sequence) {
      by("pg_read_all_data", held, Privilege.SELECT);
      if (sequence) {
        by("pg_write_all_data", held, Privilege.UPDATE);
      } else {
        by("pg_write_all_data", held, Privilege.INSERT, Privilege.UPDATE);
      }
    }
    if (table && object.kind() != ObjectKind.COLUMN) {
      by("pg_write_all_data", held, Privilege.DELETE);
      by("pg_maintain", held, Privilege.MAINTAIN);
    }
  }

  private void by(String predefined, Map<Held, List<Source>> held, Privilege... privileges) {
    if (inherited.contains(predefined)) {
      List<String> fix =
          graph.membersOf(predefined).stream()
              .filter(inherited::contains)
              .map(member -> RoleExpectations.revoke(member, predefined))
              .toList();
      for (Privilege privilege : privileges) {
        add(
            held,
            new Held(privilege.sql(), "", false),
            new Source("every member of " + predefined + " has it", fix));
      }
    }
  }

  private static void add(Map<Held, List<Source>> held, Held one, Source source) {
    held.computeIfAbsent(one, any -> new ArrayList<>()).add(source);
  }

  /** The schema without whose usage the role has nothing of its privileges on the object. */
  Optional<Schema> lockedSchemaOf(DatabaseObject object) {
    return catalog.schemas().stream()
        .filter(
            schema ->
                object.kind() != ObjectKind.SCHEMA
                    && object.sqlName().startsWith(Identifier.quoted(schema.name()) + "."))
        .filter(
            schema ->
                on(Described.on(schema)).keySet().stream()
                    .noneMatch(held -> held.privilege().equals("usage")))
        .findFirst();
  }
}
