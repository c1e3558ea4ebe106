package org.schematest.expectation.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.security.Membership;
import org.schematest.schema.security.Role;

/** What a test may promise about a role: its attributes, settings and memberships. */
public final class RoleExpectations {

  private RoleExpectations() {}

  /** The role has that attribute. */
  public static Optional<Finding> hasAttribute(Role role, RoleAttribute attribute) {
    return attribute.isOf(role)
        ? Optional.empty()
        : altered(
            role,
            "attribute " + attribute.sql(true),
            "should be " + attribute.sql(true) + ", but is " + attribute.sql(false),
            attribute.sql(true));
  }

  /** The role has not that attribute, nor is it a superuser who needs none. */
  public static Optional<Finding> hasNoAttribute(Role role, RoleAttribute attribute) {
    String expectation = "no attribute " + attribute.sql(true);
    if (attribute.isOf(role)) {
      return altered(
          role,
          expectation,
          "should be " + attribute.sql(false) + ", but is " + attribute.sql(true),
          attribute.sql(false));
    }
    return role.superuser() && attribute.comesWithSuperuser()
        ? altered(
            role,
            expectation,
            "should be " + attribute.sql(false) + ", but is a superuser, who needs no attribute",
            RoleAttribute.SUPERUSER.sql(false))
        : Optional.empty();
  }

  /** These are all the attributes of the role. */
  public static Optional<Finding> hasOnlyAttributes(
      Role role, Collection<RoleAttribute> attributes) {
    List<String> changes =
        Stream.of(RoleAttribute.values())
            .filter(one -> one.isOf(role) != attributes.contains(one))
            .map(one -> one.sql(attributes.contains(one)))
            .toList();
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    List<String> wrong =
        Stream.of(RoleAttribute.values())
            .filter(one -> one.isOf(role) != attributes.contains(one))
            .map(one -> one.sql(one.isOf(role)))
            .toList();
    String promised =
        attributes.isEmpty()
            ? "no attributes"
            : "exactly the attributes "
                + attributes.stream()
                    .sorted()
                    .map(one -> one.sql(true))
                    .collect(Collectors.joining(", "));
    return altered(
        role,
        "only these attributes",
        "should have " + promised + ", but is " + String.join(" and ", wrong),
        String.join(" ", changes));
  }

  /** The role may have at most that many connections at once. */
  public static Optional<Finding> hasConnectionLimit(Role role, int limit) {
    String actual =
        role.connectionLimit() < 0 ? "no limit" : String.valueOf(role.connectionLimit());
    return role.connectionLimit() == limit
        ? Optional.empty()
        : altered(
            role,
            "connection limit",
            "should have a connection limit of " + limit + ", but has " + actual,
            "connection limit " + limit);
  }

  /** Sessions of the role begin with that setting, in every database. */
  public static Optional<Finding> hasSetting(Role role, String name, String value) {
    Optional<String> actual = Optional.ofNullable(role.settings().get(name));
    return actual.filter(value::equals).isPresent()
        ? Optional.empty()
        : altered(
            role,
            "setting " + name,
            "should set "
                + name
                + " to "
                + Statements.literal(value)
                + ", but "
                + actual
                    .map(is -> "sets it to " + Statements.literal(is))
                    .orElse("does not set it"),
            "set " + name + " = " + Statements.literal(value));
  }

  /** The role is a member of that one, directly or by way of others. */
  public static Optional<Finding> isMemberOf(Catalog catalog, Role role, String of) {
    RoleGraph graph = new RoleGraph(catalog);
    graph.check(of);
    return graph.memberOf(role.name()).contains(of)
        ? Optional.empty()
        : Optional.of(
            finding(
                role,
                "member of " + of,
                "should be a member of " + Identifier.quoted(of) + ", but is not",
                memberships(role),
                grant(role.name(), of)));
  }

  /** The role is no member of that one, neither directly nor by way of others. */
  public static Optional<Finding> isNotMemberOf(Catalog catalog, Role role, String of) {
    RoleGraph graph = new RoleGraph(catalog);
    graph.check(of);
    Set<String> all = graph.memberOf(role.name());
    if (!all.contains(of)) {
      return Optional.empty();
    }
    List<String> by =
        graph.membersOf(of).stream()
            .filter(member -> member.equals(role.name()) || all.contains(member))
            .toList();
    List<String> others = by.stream().filter(member -> !member.equals(role.name())).toList();
    return Optional.of(
        finding(
            role,
            "no member of " + of,
            "should be no member of "
                + Identifier.quoted(of)
                + ", but is one"
                + (others.isEmpty() ? "" : " by way of " + names(others)),
            memberships(role),
            Statements.fix(by.stream().map(member -> revoke(member, of)).toList())));
  }

  /** The role has the privileges of that one without {@code set role}. */
  public static Optional<Finding> hasPrivilegesOf(Catalog catalog, Role role, String of) {
    RoleGraph graph = new RoleGraph(catalog);
    graph.check(of);
    if (graph.inherited(role.name()).contains(of)) {
      return Optional.empty();
    }
    boolean member = graph.memberOf(role.name()).contains(of);
    boolean perGrant = catalog.serverVersion().major() >= 16;
    String inherits =
        perGrant
            ? "grant "
                + Identifier.quoted(of)
                + " to "
                + Identifier.quoted(role.name())
                + " with inherit true"
            : "alter role " + Identifier.quoted(role.name()) + " inherit";
    List<String> fix = new ArrayList<>();
    if (!member && !perGrant) {
      fix.add("grant " + Identifier.quoted(of) + " to " + Identifier.quoted(role.name()));
    }
    fix.add(inherits);
    return Optional.of(
        finding(
            role,
            "privileges of " + of,
            "should have the privileges of "
                + Identifier.quoted(of)
                + ", but is "
                + (member ? "a member that does not inherit them" : "no member of it"),
            memberships(role),
            Statements.fix(fix)));
  }

  /** The role is directly a member of these and of no others. */
  public static Optional<Finding> isMemberOfOnly(
      Catalog catalog, Role role, Collection<String> roles) {
    RoleGraph graph = new RoleGraph(catalog);
    roles.forEach(graph::check);
    Set<String> actual =
        role.memberships().stream()
            .map(Membership::role)
            .collect(Collectors.toCollection(TreeSet::new));
    return exactly(
        role,
        "member of only these",
        "should be a member of exactly ",
        roles,
        actual,
        memberships(role),
        of -> grantSql(role.name(), of),
        of -> revoke(role.name(), of));
  }

  /** These are directly members of the role, and no others. */
  public static Optional<Finding> hasOnlyMembers(
      Catalog catalog, Role role, Collection<String> members) {
    RoleGraph graph = new RoleGraph(catalog);
    members.forEach(graph::check);
    return exactly(
        role,
        "only these members",
        "should have exactly the members ",
        members,
        new TreeSet<>(graph.membersOf(role.name())),
        Fact.of("members", graph.membersOf(role.name()).stream().map(Identifier::quoted).toList()),
        member -> grantSql(member, role.name()),
        member -> revoke(member, role.name()));
  }

  /** The role may make others members of these and of no other roles. */
  public static Optional<Finding> administersOnly(
      Catalog catalog, Role role, Collection<String> roles) {
    RoleGraph graph = new RoleGraph(catalog);
    roles.forEach(graph::check);
    Set<String> actual =
        role.memberships().stream()
            .filter(Membership::admin)
            .map(Membership::role)
            .collect(Collectors.toCollection(TreeSet::new));
    return exactly(
        role,
        "administers only these",
        "should have the admin option on exactly ",
        roles,
        actual,
        memberships(role),
        of -> grantSql(role.name(), of) + " with admin option",
        of ->
            "revoke admin option for "
                + Identifier.quoted(of)
                + " from "
                + Identifier.quoted(role.name()));
  }

  private static Optional<Finding> exactly(
      Role role,
      String expectation,
      String promise,
      Collection<String> expected,
      Set<String> actual,
      Fact evidence,
      UnaryOperator<String> add,
      UnaryOperator<String> remove) {
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(actual);
    Set<String> unexpected = new TreeSet<>(actual);
    unexpected.removeAll(expected);
    if (missing.isEmpty() && unexpected.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("lacks " + names(missing));
    }
    if (!unexpected.isEmpty()) {
      parts.add("also has " + names(unexpected));
    }
    List<String> fix = new ArrayList<>();
    unexpected.forEach(name -> fix.add(remove.apply(name)));
    missing.forEach(name -> fix.add(add.apply(name)));
    return Optional.of(
        finding(
            role,
            expectation,
            promise
                + (expected.isEmpty() ? "none" : names(expected))
                + ", but "
                + String.join(" and ", parts),
            evidence,
            Statements.fix(fix)));
  }

  private static Fact grant(String member, String of) {
    return Statements.fix(grantSql(member, of));
  }

  private static String grantSql(String member, String of) {
    return "grant " + Identifier.quoted(of) + " to " + Identifier.quoted(member);
  }

  static String revoke(String member, String of) {
    return "revoke " + Identifier.quoted(of) + " from " + Identifier.quoted(member);
  }

  private static String names(Collection<String> names) {
    return names.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
  }

  private static Fact memberships(Role role) {
    return Fact.of(
        "member of",
        role.memberships().stream()
            .map(
                one ->
                    Identifier.quoted(one.role())
                        + (one.admin() ? " with admin option" : "")
                        + (one.inherit() ? "" : ", its privileges not inherited"))
            .toList());
  }

  private static Optional<Finding> altered(
      Role role, String expectation, String problem, String words) {
    return Optional.of(
        finding(
            role,
            expectation,
            problem,
            Statements.fix("alter role " + Identifier.quoted(role.name()) + " " + words)));
  }

  static Finding finding(Role role, String expectation, String problem, Fact... facts) {
    return Finding.of(expectation, Identifier.quoted(role.name()), role.subject(), problem, facts);
  }
}
