package org.schematest.expectation.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.schematest.expectation.ExactSet;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.ObjectKind;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.HeldPrivilege;
import org.schematest.schema.security.Privilege;

/**
 * What a test may promise about who owns an object, and what was granted on it, as the object
 * itself says: what roles have by way of others is in {@link RolePrivileges}.
 */
public final class PrivilegeExpectations {

  private static final List<Privilege> OF_TABLES =
      List.of(
          Privilege.SELECT,
          Privilege.INSERT,
          Privilege.UPDATE,
          Privilege.DELETE,
          Privilege.TRUNCATE,
          Privilege.REFERENCES,
          Privilege.TRIGGER,
          Privilege.MAINTAIN);

  private static final List<Privilege> OF_COLUMNS =
      List.of(Privilege.SELECT, Privilege.INSERT, Privilege.UPDATE, Privilege.REFERENCES);

  /** The manual, 5.8, table 5.2. */
  private static final Map<String, List<Privilege>> OF_KINDS =
      Map.ofEntries(
          Map.entry("table", OF_TABLES),
          Map.entry("sequence", List.of(Privilege.USAGE, Privilege.SELECT, Privilege.UPDATE)),
          Map.entry("database", List.of(Privilege.CREATE, Privilege.CONNECT, Privilege.TEMPORARY)),
          Map.entry("schema", List.of(Privilege.CREATE, Privilege.USAGE)),
          Map.entry("function", List.of(Privilege.EXECUTE)),
          Map.entry("procedure", List.of(Privilege.EXECUTE)),
          Map.entry("type", List.of(Privilege.USAGE)),
          Map.entry("domain", List.of(Privilege.USAGE)),
          Map.entry("language", List.of(Privilege.USAGE)),
          Map.entry("foreign data wrapper", List.of(Privilege.USAGE)),
          Map.entry("foreign server", List.of(Privilege.USAGE)),
          Map.entry("tablespace", List.of(Privilege.CREATE)));

  private PrivilegeExpectations() {}

  /** That role owns it. */
  public static Optional<Finding> isOwnedBy(DatabaseObject object, String role) {
    String owner = access(object).owner();
    return owner.equals(role)
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "owner",
                object.sqlName(),
                object.subject(),
                "should be owned by "
                    + Identifier.quoted(role)
                    + ", but is owned by "
                    + Identifier.quoted(owner),
                Statements.fix(owner(object, role))));
  }

  static String owner(DatabaseObject object, String role) {
    return Statements.about(object, "alter", "owner to " + Identifier.quoted(role));
  }

  /** Exactly these were granted to that role itself, on the object and on its columns. */
  public static Optional<Finding> hasPrivileges(
      DatabaseObject object, String role, Collection<? extends HeldPrivilege> privileges) {
    Set<Held> expected = promised(object, privileges);
    Set<Held> actual = Held.on(object, role::equals);
    Set<Held> missing = minus(expected, actual);
    Set<Held> unexpected = minus(actual, expected);
    if (missing.isEmpty() && unexpected.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("does not grant " + Held.sql(missing));
    }
    if (!unexpected.isEmpty()) {
      parts.add((missing.isEmpty() ? "also grants " : "grants ") + Held.sql(unexpected));
    }
    // of a privilege that is only short of, or beyond, the option to pass it on, the rest stays
    List<String> fix =
        new ArrayList<>(
            Granting.revoke(object, role, withoutWeaker(unexpected, missing), expected));
    fix.addAll(Granting.grant(object, role, withoutWeaker(missing, unexpected)));
    return Optional.of(
        finding(
            object,
            "privileges",
            role,
            "should grant "
                + Granting.grantee(role)
                + " exactly "
                + Held.sql(expected)
                + ", but "
                + String.join(" and ", parts),
            fix));
  }

  /** Nothing was granted to that role itself. */
  public static Optional<Finding> grantsNothingTo(DatabaseObject object, String role) {
    possible(object);
    Set<Held> actual = Held.on(object, role::equals);
    return actual.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                object,
                "no privileges",
                role,
                "should grant nothing to "
                    + Granting.grantee(role)
                    + ", but grants "
                    + Held.sql(actual),
                Granting.revoke(object, role, actual, Set.of())));
  }

  /** These roles and no others hold anything on it, its owner apart. */
  public static Optional<Finding> grantsOnlyTo(DatabaseObject object, Collection<String> roles) {
    possible(object);
    String owner = access(object).owner();
    Set<String> actual =
        Granting.grants(object)
            .map(Grant::grantee)
            .filter(role -> !role.equals(owner))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> fix =
        actual.stream()
            .filter(role -> !roles.contains(role))
            .flatMap(
                role ->
                    Granting.revoke(object, role, Held.on(object, role::equals), Set.of()).stream())
            .toList();
    Optional<Finding> different =
        ExactSet.only("grantees", "grantee", object.sqlName(), object.subject(), roles, actual);
    return fix.isEmpty() ? different : different.map(finding -> with(finding, Statements.fix(fix)));
  }

  /** Nobody but the owner may pass a privilege on. */
  public static Optional<Finding> grantsNoGrantOption(DatabaseObject object) {
    possible(object);
    List<String> holders = new ArrayList<>();
    List<String> fix = new ArrayList<>();
    for (String role : Granting.grants(object).map(Grant::grantee).sorted().distinct().toList()) {
      Set<Held> options =
          Held.on(object, role::equals).stream()
              .filter(Held::grantable)
              .collect(Collectors.toCollection(TreeSet::new));
      if (!options.isEmpty()) {
        holders.add(Granting.grantee(role));
        Set<Held> without =
            options.stream()
                .map(one -> new Held(one.privilege(), one.column(), false))
                .collect(Collectors.toSet());
        fix.addAll(Granting.revoke(object, role, options, without));
      }
    }
    return holders.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                object,
                "no grant option",
                "",
                "should let nobody pass a privilege on, but lets " + String.join(", ", holders),
                fix));
  }

  /** Promised privileges, if an object of that kind can have them. */
  static Set<Held> promised(DatabaseObject object, Collection<? extends HeldPrivilege> privileges) {
    List<Privilege> possible = possible(object);
    for (HeldPrivilege one : privileges) {
      if (!possible.contains(one.privilege())) {
        throw new IllegalArgumentException(
            "there is no privilege %s on a %s; it has: %s"
                .formatted(
                    one.privilege().sql(),
                    object.kind().sql(),
                    possible.stream().map(Privilege::sql).collect(Collectors.joining(", "))));
      }
      one.columns().stream()
          .filter(column -> !object.columns().containsKey(column))
          .findFirst()
          .ifPresent(
              column -> {
                throw new NoSuchObjectException(
                    "column", column, object.subject(), object.columns().keySet());
              });
    }
    return Held.of(privileges);
  }

  private static Access access(DatabaseObject object) {
    return object
        .access()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a %s has neither an owner nor privileges: they are those of what it belongs to"
                        .formatted(object.kind().sql())));
  }

  /** The privileges that there are on an object of that kind: a promise about none holds of all. */
  static List<Privilege> possible(DatabaseObject object) {
    access(object);
    List<Privilege> possible =
        object.kind() == ObjectKind.COLUMN
            ? OF_COLUMNS
            : OF_KINDS.getOrDefault(object.kind().grantedAs(), List.of());
    if (possible.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no privileges on a %s".formatted(object.kind().sql()));
    }
    return possible;
  }

  static Set<Held> minus(Set<Held> all, Set<Held> others) {
    Set<Held> rest = new TreeSet<>(all);
    rest.removeAll(others);
    return rest;
  }

  private static Set<Held> withoutWeaker(Set<Held> all, Set<Held> others) {
    return all.stream()
        .filter(
            one ->
                one.grantable() || !others.contains(new Held(one.privilege(), one.column(), true)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Finding finding(
      DatabaseObject object, String expectation, String role, String problem, List<String> fix) {
    return Finding.of(
        expectation,
        (object.sqlName() + " " + role).strip(),
        object.subject(),
        problem,
        Granting.granted(object),
        Statements.fix(fix));
  }

  private static Finding with(Finding finding, Fact last) {
    List<Fact> facts = new ArrayList<>(finding.facts());
    facts.add(last);
    return new Finding(finding.identity(), finding.subject(), finding.problem(), facts);
  }
}
