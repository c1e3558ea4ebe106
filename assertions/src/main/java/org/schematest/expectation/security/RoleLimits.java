package org.schematest.expectation.security;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.Described;
import org.schematest.schema.object.DescribedParts;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.Role;

/**
 * What a test may promise that a role cannot do, by itself or as a role that it can become: own
 * objects, change the schema, see rows that policies hide.
 */
public final class RoleLimits {

  private RoleLimits() {}

  /** No object belongs to the role itself. */
  public static Optional<Finding> ownsNothing(Catalog catalog, Role role) {
    List<DatabaseObject> owned = ownedBy(catalog, Set.of(role.name()));
    return owned.isEmpty()
        ? Optional.empty()
        : Optional.of(
            RoleExpectations.finding(
                role,
                "owns nothing",
                "should own nothing, but owns " + count(owned),
                owned(owned),
                reassigned(catalog, owned, Set.of(role.name()))));
  }

  /** Every object of a schema, and the schema, belongs to that role. */
  public static Optional<Finding> everythingIsOwnedBy(Schema schema, String owner) {
    List<DatabaseObject> others =
        Stream.concat(Stream.of(Described.on(schema)), DescribedParts.of(schema).stream())
            .filter(object -> object.access().filter(a -> !a.owner().equals(owner)).isPresent())
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "everything is owned by",
                Identifier.quoted(schema.name()),
                schema.subject(),
                "should belong whole to "
                    + Identifier.quoted(owner)
                    + ", but "
                    + count(others)
                    + (others.size() == 1 ? " does not" : " do not"),
                Evidence.named(
                    "owners",
                    others,
                    one -> one.access().map(Access::owner).orElseThrow(),
                    DatabaseObject::subject),
                Statements.fix(
                    others.stream().map(one -> PrivilegeExpectations.owner(one, owner)).toList())));
  }

  private static List<DatabaseObject> ownedBy(Catalog catalog, Set<String> roles) {
    return Stream.concat(Stream.of(Described.on(catalog)), DescribedParts.of(catalog).stream())
        .filter(object -> object.access().filter(a -> roles.contains(a.owner())).isPresent())
        .toList();
  }

  private static String count(List<DatabaseObject> objects) {
    return objects.size() + (objects.size() == 1 ? " object" : " objects");
  }

  private static Fact owned(List<DatabaseObject> objects) {
    return Fact.of("owned", objects.stream().map(DatabaseObject::subject).toList());
  }

  /** To who owns the database, or its schemas: somebody of whom nothing is promised here. */
  private static Fact reassigned(Catalog catalog, List<DatabaseObject> objects, Set<String> notTo) {
    String owner =
        Stream.concat(
                Stream.of(catalog.database().access().owner()),
                catalog.roles().stream().filter(Role::superuser).map(Role::name))
            .filter(one -> !notTo.contains(one))
            .findFirst()
            .orElse("postgres");
    return Statements.fix(
        objects.stream().map(object -> PrivilegeExpectations.owner(object, owner)).toList());
  }

  /**
   * The role can change no schema, neither by itself nor as a role that it can become: it makes and
   * owns nothing, makes no triggers on others' tables, and makes no roles and databases.
   */
  public static List<Finding> cannotChangeTheSchema(Catalog catalog, Role role) {
    RoleGraph graph = new RoleGraph(catalog);
    Set<String> within = graph.within(role.name());
    List<Finding> findings = new ArrayList<>();
    for (String name : graph.becomes(role.name())) {
      graph.find(name).ifPresent(one -> findings.addAll(powers(role, one)));
    }
    List<DatabaseObject> owned = ownedBy(catalog, within);
    if (!owned.isEmpty()) {
      findings.add(
          RoleExpectations.finding(
              role,
              "cannot change the schema: owner",
              "should not be able to change the schema, but owns "
                  + count(owned)
                  + ", by itself or as "
                  + "a role that it can become",
              owned(owned),
              reassigned(catalog, owned, within)));
    }
    Stream.concat(Stream.of(Described.on(catalog)), catalog.schemas().stream().map(Described::on))
        .filter(object -> !owned.contains(object))
        .forEach(object -> can(catalog, role, within, object, "create").ifPresent(findings::add));
    Stream.concat(
            catalog.tables().map(Described::on),
            catalog.schemas().stream().flatMap(it -> it.views().stream()).map(Described::on))
        .filter(object -> !owned.contains(object))
        .forEach(object -> can(catalog, role, within, object, "trigger").ifPresent(findings::add));
    return findings;
  }

  private static List<Finding> powers(Role role, Role one) {
    return Stream.of(RoleAttribute.SUPERUSER, RoleAttribute.CREATEROLE, RoleAttribute.CREATEDB)
        .filter(attribute -> attribute.isOf(one))
        .map(
            attribute ->
                RoleExpectations.finding(
                    role,
                    "cannot change the schema: " + attribute.sql(true) + " of " + one.name(),
                    "should not be able to change the schema, but "
                        + as(role, one.name())
                        + (attribute == RoleAttribute.SUPERUSER ? " is a " : " is ")
                        + attribute.sql(true),
                    Statements.fix(
                        "alter role "
                            + Identifier.quoted(one.name())
                            + " "
                            + attribute.sql(false))))
        .toList();
  }

  private static String as(Role role, String one) {
    return one.equals(role.name()) ? "it" : Identifier.quoted(one) + ", which it can become,";
  }

  private static Optional<Finding> can(
      Catalog catalog, Role role, Set<String> within, DatabaseObject object, String privilege) {
    Set<String> fix = new LinkedHashSet<>();
    List<String> who = new ArrayList<>();
    RoleGraph graph = new RoleGraph(catalog);
    for (String name : within) {
      Optional<Role> one = graph.find(name).filter(found -> !found.superuser());
      if (one.isPresent()) {
        Map<Held, List<EffectivePrivileges.Source>> held =
            new EffectivePrivileges(catalog, one.get()).on(object);
        held.forEach(
            (atom, sources) -> {
              if (atom.privilege().equals(privilege)) {
                who.add(as(role, name));
                sources.forEach(source -> fix.addAll(source.fix()));
              }
            });
      }
    }
    return who.isEmpty()
        ? Optional.empty()
        : Optional.of(
            RoleExpectations.finding(
                role,
                "cannot change the schema: " + privilege + " on " + object.sqlName(),
                "should not be able to change the schema, but "
                    + who.get(0)
                    + " holds "
                    + privilege
                    + " on "
                    + object.subject(),
                Granting.granted(object),
                Statements.fix(List.copyOf(fix))));
  }

  /** Row-level security of the table is on, and the role cannot get round it. */
  public static List<Finding> isHeldToRowSecurityOf(Catalog catalog, Role role, Table table) {
    List<Finding> findings = new ArrayList<>(RowSecurityExpectations.isOn(table).stream().toList());
    RoleGraph graph = new RoleGraph(catalog);
    for (String name : graph.becomes(role.name())) {
      Optional<Role> one = graph.find(name);
      Stream.of(RoleAttribute.SUPERUSER, RoleAttribute.BYPASSRLS)
          .filter(attribute -> one.filter(attribute::isOf).isPresent())
          .forEach(
              attribute ->
                  findings.add(
                      held(
                          role,
                          table,
                          as(role, name)
                              + (attribute == RoleAttribute.SUPERUSER ? " is a " : " is ")
                              + attribute.sql(true),
                          "alter role " + Identifier.quoted(name) + " " + attribute.sql(false))));
    }
    String owner = table.access().owner();
    if (graph.within(role.name()).contains(owner) && !table.rowSecurity().forced()) {
      findings.add(
          held(
              role,
              table,
              as(role, owner) + " owns the table",
              "alter table " + table.qualifiedName() + " force row level security"));
    }
    return findings;
  }

  private static Finding held(Role role, Table table, String why, String fix) {
    return RoleExpectations.finding(
        role,
        "held to row-level security of " + table.qualifiedName(),
        "should be held to row-level security of " + table.subject() + ", but " + why,
        Statements.fix(fix));
  }
}
