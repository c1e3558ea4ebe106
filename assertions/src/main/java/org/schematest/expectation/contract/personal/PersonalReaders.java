package org.schematest.expectation.contract.personal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.contract.Roles;
import org.schematest.expectation.contract.Surroundings;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Membership;
import org.schematest.schema.security.Role;

/**
 * Who reads personal data: by a privilege on the table or column, PUBLIC's too, by being able to
 * become a role that has one, or by a view that reads with its owner's rights. The owner and
 * superusers read everything, and are not asked about.
 *
 * @param allowed the only roles that may
 */
record PersonalReaders(Table table, List<Column> personal, Set<String> allowed) {

  /** Whoever is a member of it reads all tables (manual, "Predefined Roles"). */
  private static final String READS_ALL = "pg_read_all_data";

  private static final Part PART =
      new Part(PersonalData.NAME, "readers", "who need not know it must not be able to");

  List<Finding> findings(Catalog database) {
    Roles roles = new Roles(database);
    List<Finding> findings =
        new ArrayList<>(roles.unknown(allowed.stream(), PART, table.subject()));
    ownGrants(roles).forEach((role, columns) -> findings.add(granted(role, columns)));
    database.roles().stream()
        .filter(role -> !mayRead(role.name(), roles))
        .flatMap(role -> member(role, roles).stream())
        .forEach(findings::add);
    Surroundings.views(database)
        .filter(view -> !view.securityInvoker() && view.reads().contains(table.qualifiedName()))
        .forEach(view -> findings.addAll(exposed(view, roles)));
    return findings;
  }

  private boolean mayRead(String role, Roles roles) {
    return allowed.contains(role)
        || role.equals(table.access().owner())
        || roles.find(role).filter(Role::superuser).isPresent();
  }

  /** The personal columns that a role was given itself; empty means the whole table. */
  private Map<String, Set<String>> ownGrants(Roles roles) {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    selects(table.access().grants(), roles).forEach(role -> all.put(role, Set.of()));
    for (Column column : personal) {
      selects(column.grants(), roles)
          .filter(role -> !all.containsKey(role) || !all.get(role).isEmpty())
          .forEach(role -> all.computeIfAbsent(role, any -> new TreeSet<>()).add(column.name()));
    }
    return personal.isEmpty() ? Map.of() : all;
  }

  private Stream<String> selects(List<Grant> grants, Roles roles) {
    return grants.stream()
        .filter(grant -> grant.privilege().equals("select"))
        .map(Grant::grantee)
        .filter(role -> !mayRead(role, roles))
        .distinct();
  }

  private Finding granted(String role, Set<String> columns) {
    return PART.missing(
        table.qualifiedName() + " " + role,
        table.subject(),
        "should be readable by "
            + readers()
            + " only, but "
            + written(role)
            + " may read "
            + (columns.isEmpty()
                ? names(personal.stream().map(Column::name))
                : names(columns.stream())),
        privileges(),
        Part.fix(
            "revoke select"
                + (columns.isEmpty() ? "" : " " + Identifier.list(columns))
                + " on "
                + table.qualifiedName()
                + " from "
                + written(role)));
  }

  private String readers() {
    return allowed.isEmpty() ? "its owner" : names(allowed.stream());
  }

  private static String written(String role) {
    return role.equals(Grant.PUBLIC) ? "PUBLIC" : Identifier.quoted(role);
  }

  private static String names(Stream<String> names) {
    return names.map(Identifier::quoted).collect(Collectors.joining(", "));
  }

  private Fact privileges() {
    Stream<String> ofTable =
        table.access().grants().stream()
            .filter(grant -> grant.privilege().equals("select"))
            .map(grant -> "select to " + written(grant.grantee()));
    Stream<String> ofColumns =
        personal.stream()
            .flatMap(
                column ->
                    column.grants().stream()
                        .filter(grant -> grant.privilege().equals("select"))
                        .map(
                            grant ->
                                "select ("
                                    + Identifier.quoted(column.name())
                                    + ") to "
                                    + written(grant.grantee())));
    return Fact.of("privileges", Stream.concat(ofTable, ofColumns).toList());
  }

  /** A role that reads by being a member of one that may. */
  private Optional<Finding> member(Role role, Roles roles) {
    return role.memberships().stream()
        .filter(membership -> membership.inherit() || membership.set())
        .map(Membership::role)
        .filter(other -> leadsToReader(other, roles))
        .findFirst()
        .map(
            other ->
                PART.missing(
                    table.qualifiedName() + " " + role.name(),
                    table.subject(),
                    "should be readable by "
                        + readers()
                        + " only, but "
                        + written(role.name())
                        + " may act as "
                        + written(other),
                    privileges(),
                    Part.fix("revoke " + written(other) + " from " + written(role.name()))));
  }

  private boolean leadsToReader(String name, Roles roles) {
    return !personal.isEmpty()
        && roles.actingAs(name).stream()
            .anyMatch(
                acting ->
                    acting.equals(READS_ALL)
                        || (!acting.equals(Grant.PUBLIC)
                            && mayRead(acting, roles)
                            && reads(acting)));
  }

  private boolean reads(String role) {
    return role.equals(table.access().owner())
        || Stream.concat(
                table.access().grants().stream(),
                personal.stream().flatMap(column -> column.grants().stream()))
            .anyMatch(grant -> grant.privilege().equals("select") && grant.grantee().equals(role));
  }

  private List<Finding> exposed(View view, Roles roles) {
    List<String> shown =
        personal.stream()
            .map(Column::name)
            .filter(name -> mentions(view.definition(), name))
            .toList();
    if (shown.isEmpty()) {
      return List.of();
    }
    Stream<Grant> grants =
        Stream.concat(
            view.access().grants().stream(),
            view.columns().stream().flatMap(column -> column.grants().stream()));
    return selects(grants.toList(), roles)
        .filter(role -> !role.equals(view.access().owner()))
        .map(
            role ->
                PART.missing(
                    view.qualifiedName() + " " + role,
                    view.subject(),
                    "should show "
                        + names(shown.stream())
                        + " of "
                        + table.qualifiedName()
                        + " to "
                        + readers()
                        + " only, but "
                        + written(role)
                        + " may read it",
                    Fact.of("query", view.definition().strip()),
                    Part.fix(
                        "revoke select on " + view.qualifiedName() + " from " + written(role))))
        .toList();
  }

  static boolean mentions(String sql, String column) {
    return Pattern.compile("(?<![\\w\"])\"?" + Pattern.quote(column) + "\"?(?![\\w\"])")
        .matcher(sql)
        .find();
  }
}
