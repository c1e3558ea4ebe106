package org.schematest.expectation.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.Described;
import org.schematest.schema.security.HeldPrivilege;
import org.schematest.schema.security.Role;

/** What a test may promise about what a role may do with an object, however it came to it. */
public final class RolePrivileges {

  private RolePrivileges() {}

  /**
   * The role has these privileges, and it can use the schema without which they are worth nothing.
   */
  public static List<Finding> holds(
      Catalog catalog,
      Role role,
      DatabaseObject object,
      Collection<? extends HeldPrivilege> privileges) {
    EffectivePrivileges effective = new EffectivePrivileges(catalog, role);
    Set<Held> actual = effective.on(object).keySet();
    Set<Held> missing =
        PrivilegeExpectations.promised(object, privileges).stream()
            .filter(one -> actual.stream().noneMatch(held -> held.covers(one)))
            .collect(Collectors.toCollection(TreeSet::new));
    List<Finding> findings = new ArrayList<>();
    if (!missing.isEmpty()) {
      findings.add(
          finding(
              role,
              object,
              "holds",
              "should hold "
                  + Held.sql(PrivilegeExpectations.promised(object, privileges))
                  + " on "
                  + object.subject()
                  + ", but has not "
                  + Held.sql(missing),
              effective.on(object),
              Granting.grant(object, role.name(), missing)));
    }
    locked(effective, role, object).ifPresent(findings::add);
    return findings;
  }

  /** The role has exactly these privileges, and can use the schema. */
  public static List<Finding> holdsOnly(
      Catalog catalog,
      Role role,
      DatabaseObject object,
      Collection<? extends HeldPrivilege> privileges) {
    EffectivePrivileges effective = new EffectivePrivileges(catalog, role);
    Map<Held, List<EffectivePrivileges.Source>> actual = effective.on(object);
    Set<Held> expected = PrivilegeExpectations.promised(object, privileges);
    Set<Held> missing =
        expected.stream()
            .filter(one -> actual.keySet().stream().noneMatch(held -> held.covers(one)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Held> unexpected =
        actual.keySet().stream()
            .filter(held -> expected.stream().noneMatch(one -> one.covers(held)))
            .collect(Collectors.toCollection(TreeSet::new));
    List<Finding> findings = new ArrayList<>();
    if (!missing.isEmpty() || !unexpected.isEmpty()) {
      List<String> parts = new ArrayList<>();
      if (!missing.isEmpty()) {
        parts.add("has not " + Held.sql(missing));
      }
      if (!unexpected.isEmpty()) {
        boolean also = missing.isEmpty() && !expected.isEmpty();
        parts.add((also ? "also has " : "has ") + Held.sql(unexpected));
      }
      List<String> fix = takeAway(actual, unexpected);
      // a grant to a role that is taken away may have carried an expected one
      Set<Held> again =
          expected.stream()
              .filter(
                  one -> missing.contains(one) || unexpected.stream().anyMatch(h -> h.covers(one)))
              .collect(Collectors.toCollection(TreeSet::new));
      fix.addAll(Granting.grant(object, role.name(), again));
      findings.add(
          finding(
              role,
              object,
              "holds only",
              "should hold "
                  + (expected.isEmpty() ? "nothing" : "exactly " + Held.sql(expected))
                  + " on "
                  + object.subject()
                  + ", but "
                  + String.join(" and ", parts),
              actual,
              fix));
    }
    if (!expected.isEmpty()) {
      locked(effective, role, object).ifPresent(findings::add);
    }
    return findings;
  }

  /** The role may do nothing with the object. */
  public static List<Finding> holdsNothing(Catalog catalog, Role role, DatabaseObject object) {
    PrivilegeExpectations.possible(object);
    return holdsOnly(catalog, role, object, List.of());
  }

  private static Optional<Finding> locked(
      EffectivePrivileges effective, Role role, DatabaseObject object) {
    return effective
        .lockedSchemaOf(object)
        .map(
            schema ->
                finding(
                    role,
                    object,
                    "schema usage",
                    "should reach "
                        + object.subject()
                        + ", but has no usage of "
                        + schema.subject()
                        + ", without which no privilege in it counts",
                    effective.on(Described.on(schema)),
                    List.of(usage(schema, role))));
  }

  private static String usage(Schema schema, Role role) {
    return "grant usage on schema "
        + Identifier.quoted(schema.name())
        + " to "
        + Identifier.quoted(role.name());
  }

  static List<String> takeAway(
      Map<Held, List<EffectivePrivileges.Source>> actual, Set<Held> unexpected) {
    // whole, for a statement may stand in one more than once, as different roles
    Set<List<String>> fixes = new LinkedHashSet<>();
    actual.forEach(
        (held, sources) -> {
          if (unexpected.contains(held)) {
            sources.forEach(source -> fixes.add(source.fix()));
          }
        });
    List<String> statements = new ArrayList<>();
    fixes.forEach(statements::addAll);
    return statements;
  }

  static Fact held(Map<Held, List<EffectivePrivileges.Source>> actual) {
    int width =
        actual.keySet().stream().mapToInt(held -> Held.sql(Set.of(held)).length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    actual.forEach(
        (held, sources) -> {
          String privilege = Held.sql(Set.of(held));
          lines.add(
              privilege
                  + " ".repeat(width - privilege.length() + 2)
                  + sources.stream()
                      .map(EffectivePrivileges.Source::words)
                      .distinct()
                      .collect(Collectors.joining("; ")));
        });
    return Fact.of("held", lines);
  }

  private static Finding finding(
      Role role,
      DatabaseObject object,
      String expectation,
      String problem,
      Map<Held, List<EffectivePrivileges.Source>> actual,
      List<String> fix) {
    return Finding.of(
        expectation,
        Identifier.quoted(role.name()) + " on " + object.sqlName(),
        role.subject(),
        problem,
        held(actual),
        Statements.fix(fix));
  }
}
