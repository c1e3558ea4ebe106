package org.schematest.assertion.security;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.schematest.assertion.object.NamedAssert;
import org.schematest.expectation.security.RoleAttribute;
import org.schematest.expectation.security.RoleExpectations;
import org.schematest.expectation.security.RoleLimits;
import org.schematest.expectation.security.RolePrivileges;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.Described;
import org.schematest.schema.security.HeldPrivilege;
import org.schematest.schema.security.Role;

/**
 * What a test promises about a role, inside {@code assertThat(catalog).hasRole("app", role -> …)}:
 * what a role may do is known only together with all roles and objects. Objects are named by {@link
 * Described#on}: {@code role.holds(on(orders), SELECT)}.
 */
public class RoleAssert extends NamedAssert<RoleAssert, Role> {

  private final Catalog catalog;

  public RoleAssert(Catalog catalog, Role actual, Consumer<Finding> scope) {
    super(actual, RoleAssert.class, Described::on, scope);
    this.catalog = catalog;
  }

  /** It has that attribute. */
  public RoleAssert hasAttribute(RoleAttribute attribute) {
    return expect(RoleExpectations.hasAttribute(actual, attribute));
  }

  /** It has not that attribute, nor is it a superuser who needs none. */
  public RoleAssert hasNoAttribute(RoleAttribute attribute) {
    return expect(RoleExpectations.hasNoAttribute(actual, attribute));
  }

  /** These are all its attributes: {@code hasOnlyAttributes(LOGIN, INHERIT)}. */
  public RoleAssert hasOnlyAttributes(RoleAttribute... attributes) {
    return expect(RoleExpectations.hasOnlyAttributes(actual, List.of(attributes)));
  }

  /** It may have at most that many connections at once; -1 is no limit. */
  public RoleAssert hasConnectionLimit(int connections) {
    return expect(RoleExpectations.hasConnectionLimit(actual, connections));
  }

  /** Its sessions begin with that setting, in every database. */
  public RoleAssert hasSetting(String name, String value) {
    return expect(RoleExpectations.hasSetting(actual, name, value));
  }

  /** It is a member of that role, directly or by way of others. */
  public RoleAssert isMemberOf(String role) {
    return expect(RoleExpectations.isMemberOf(catalog, actual, role));
  }

  /** It is no member of that role, neither directly nor by way of others. */
  public RoleAssert isNotMemberOf(String role) {
    return expect(RoleExpectations.isNotMemberOf(catalog, actual, role));
  }

  /** It has the privileges of that role without {@code set role}. */
  public RoleAssert hasPrivilegesOf(String role) {
    return expect(RoleExpectations.hasPrivilegesOf(catalog, actual, role));
  }

  /** It is directly a member of these roles, and of no others. */
  public RoleAssert isMemberOfOnly(String... roles) {
    return expect(RoleExpectations.isMemberOfOnly(catalog, actual, List.of(roles)));
  }

  /** These roles, and no others, are directly members of it. */
  public RoleAssert hasOnlyMembers(String... roles) {
    return expect(RoleExpectations.hasOnlyMembers(catalog, actual, List.of(roles)));
  }

  /** It may make others members of these roles, and of no others. */
  public RoleAssert administersOnly(String... roles) {
    return expect(RoleExpectations.administersOnly(catalog, actual, List.of(roles)));
  }

  /**
   * It has these privileges, however it came to them: granted to it, to public, to a role whose
   * privileges it has; as owner or superuser. It can also use the object's schema, without which
   * they are worth nothing.
   */
  public RoleAssert holds(DatabaseObject object, HeldPrivilege first, HeldPrivilege... more) {
    return expectAll(RolePrivileges.holds(catalog, actual, object, all(first, more)));
  }

  /** It has exactly these privileges, however it came to them. */
  public RoleAssert holdsOnly(DatabaseObject object, HeldPrivilege first, HeldPrivilege... more) {
    return expectAll(RolePrivileges.holdsOnly(catalog, actual, object, all(first, more)));
  }

  /** It has no privilege on the object, by whatever way. */
  public RoleAssert holdsNothing(DatabaseObject object) {
    return expectAll(RolePrivileges.holdsNothing(catalog, actual, object));
  }

  private static List<HeldPrivilege> all(HeldPrivilege first, HeldPrivilege... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toList();
  }

  /** No object of the database belongs to it, nor the database. */
  public RoleAssert ownsNothing() {
    return expect(RoleLimits.ownsNothing(catalog, actual));
  }

  /**
   * It can change no schema, by itself or as a role that it can become: it is no superuser, makes
   * no roles and databases, may create in no schema and no triggers on tables, and owns nothing.
   * Temporary tables are its own affair.
   */
  public RoleAssert cannotChangeTheSchema() {
    return expectAll(RoleLimits.cannotChangeTheSchema(catalog, actual));
  }

  /**
   * Row-level security of the table is on, and the role cannot get round it: as superuser, by
   * {@code bypassrls}, or as an owner on whom it is not forced, by itself or as a role that it can
   * become.
   */
  public RoleAssert isHeldToRowSecurityOf(Table table) {
    return expectAll(RoleLimits.isHeldToRowSecurityOf(catalog, actual, table));
  }
}
