package org.schematest.expectation.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Membership;
import org.schematest.schema.security.Role;

/** What roles can do, by themselves and as members of others. */
public record Roles(Catalog database) {

  public Optional<Role> find(String name) {
    return database.roles().stream().filter(role -> role.name().equals(name)).findFirst();
  }

  /**
   * Every role whose privileges that one has: itself, those that it is a member of, whether it
   * inherits from them or has to say {@code set role}, and PUBLIC.
   */
  public Set<String> actingAs(String name) {
    Set<String> all = new LinkedHashSet<>();
    collect(name, all);
    all.add(Grant.PUBLIC);
    return all;
  }

  private void collect(String name, Set<String> all) {
    if (all.add(name)) {
      find(name).stream()
          .flatMap(role -> role.memberships().stream())
          .filter(membership -> membership.inherit() || membership.set())
          .map(Membership::role)
          .forEach(role -> collect(role, all));
    }
  }

  /** Whether no privilege binds that role: it, or one that it can become, is a superuser. */
  public boolean isUnbound(String name) {
    return actingAs(name).stream().flatMap(role -> find(role).stream()).anyMatch(Role::superuser);
  }

  /** Whether that role, or one that it can become, owns the object. */
  public boolean owns(String name, Access access) {
    return actingAs(name).contains(access.owner());
  }

  /** Those of {@code grants} that give that role that privilege. */
  public List<Grant> grantsTo(String name, String privilege, Stream<Grant> grants) {
    Set<String> acting = actingAs(name);
    return grants
        .filter(grant -> grant.privilege().equals(privilege))
        .filter(grant -> acting.contains(grant.grantee()))
        .toList();
  }

  /** One finding for each of these names that no role has. */
  public List<Finding> unknown(Stream<String> names, Part part, String subject) {
    return names
        .filter(name -> find(name).isEmpty())
        .map(
            name ->
                part.missing(
                    subject + " " + name,
                    subject,
                    "should be safe from the role " + name + ", but there is none of that name",
                    Fact.of(
                        "roles",
                        database.roles().stream()
                            .map(Role::name)
                            .collect(Collectors.joining(", ")))))
        .toList();
  }
}
