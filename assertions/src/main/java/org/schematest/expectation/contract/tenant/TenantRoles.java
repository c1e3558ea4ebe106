package org.schematest.expectation.contract.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.contract.Roles;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Role;

/**
 * Whether no role that works with the tables is let pass by policies.
 *
 * @param named what the application works as; whoever has a privilege counts as well
 */
record TenantRoles(Set<String> named, Schema schema, List<Table> isolated) {

  private static final Part PART =
      new Part(TenantIsolation.NAME, "roles", "a role that bypasses policies sees every tenant");

  List<Finding> findings(Catalog database) {
    Roles roles = new Roles(database);
    List<Finding> findings = new ArrayList<>(roles.unknown(named.stream(), PART, schema.subject()));
    Set<String> working = new TreeSet<>(named);
    isolated.forEach(
        table ->
            table.access().grants().stream()
                .map(Grant::grantee)
                .filter(name -> !name.equals(table.access().owner()))
                .filter(name -> !name.equals(Grant.PUBLIC))
                .forEach(working::add));
    for (String name : working) {
      for (String acting : roles.actingAs(name)) {
        roles
            .find(acting)
            .filter(role -> role.superuser() || role.bypassRls())
            .map(role -> bypassing(name, role))
            .ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Finding bypassing(String name, Role role) {
    String what = role.superuser() ? "is a superuser" : "has the attribute bypassrls";
    boolean itself = role.name().equals(name);
    return PART.missing(
        name + " " + role.name(),
        "role " + Identifier.quoted(name),
        "should be held to policies, but "
            + (itself ? what : "may act as " + Identifier.quoted(role.name()) + ", which " + what),
        Fact.of("works with", "tables of tenants"),
        Part.fix(
            itself
                ? "alter role "
                    + Identifier.quoted(name)
                    + (role.superuser() ? " nosuperuser nobypassrls" : " nobypassrls")
                : "revoke " + Identifier.quoted(role.name()) + " from " + Identifier.quoted(name)));
  }
}
