package org.schematest.expectation.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.schematest.expectation.Statements;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.ObjectKind;
import org.schematest.schema.security.Access;
import org.schematest.schema.security.DefaultPrivileges;
import org.schematest.schema.security.DefaultPrivileges.Kind;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.HeldPrivilege;

/** What a test may promise about the privileges that objects have from the beginning. */
public final class DefaultPrivilegeExpectations {

  private DefaultPrivilegeExpectations() {}

  /** A new object grants that role exactly these privileges. */
  public static Optional<Finding> grantsOnNew(
      Catalog catalog,
      NewObjects objects,
      String role,
      Collection<? extends HeldPrivilege> privileges) {
    RoleGraph graph = new RoleGraph(catalog);
    graph.check(objects.creator());
    if (!role.equals(Grant.PUBLIC)) {
      graph.check(role);
    }
    objects.schema().ifPresent(catalog::schema);
    DatabaseObject made = made(catalog, objects);
    Set<Held> expected =
        privileges.isEmpty() ? Set.of() : PrivilegeExpectations.promised(made, privileges);
    Set<Held> actual = Held.on(made, role::equals);
    Set<Held> missing = PrivilegeExpectations.minus(expected, actual);
    Set<Held> unexpected = PrivilegeExpectations.minus(actual, expected);
    if (missing.isEmpty() && unexpected.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("does not grant " + Held.sql(missing));
    }
    if (!unexpected.isEmpty()) {
      boolean also = missing.isEmpty() && !expected.isEmpty();
      parts.add((also ? "also grants " : "grants ") + Held.sql(unexpected));
    }
    return Optional.of(
        Finding.of(
            "default privileges",
            objects.subject() + " to " + role,
            catalog.subject(),
            "should grant "
                + Granting.grantee(role)
                + " "
                + (expected.isEmpty() ? "nothing" : "exactly " + Held.sql(expected))
                + " on "
                + objects.subject()
                + ", but "
                + String.join(" and ", parts),
            Granting.granted(made),
            Statements.fix(fix(catalog, objects, role, missing, unexpected))));
  }

  /** What it would be if it were made now. */
  private static DatabaseObject made(Catalog catalog, NewObjects objects) {
    List<Grant> everywhere =
        entry(catalog, objects, Optional.empty())
            .map(DefaultPrivileges::grants)
            .orElseGet(() -> builtIn(objects));
    List<Grant> inSchema =
        objects.schema().isEmpty()
            ? List.of()
            : entry(catalog, objects, objects.schema())
                .map(DefaultPrivileges::grants)
                .orElse(List.of());
    return new DatabaseObject(
        kind(objects.kind()),
        "",
        objects.subject(),
        objects.subject(),
        Optional.of(
            new Access(
                objects.creator(), Stream.concat(everywhere.stream(), inSchema.stream()).toList())),
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  private static ObjectKind kind(Kind kind) {
    return switch (kind) {
      case TABLES, LARGE_OBJECTS -> ObjectKind.TABLE;
      case SEQUENCES -> ObjectKind.SEQUENCE;
      case FUNCTIONS -> ObjectKind.FUNCTION;
      case TYPES -> ObjectKind.TYPE;
      case SCHEMAS -> ObjectKind.SCHEMA;
    };
  }

  private static Optional<DefaultPrivileges> entry(
      Catalog catalog, NewObjects objects, Optional<String> schema) {
    return catalog.defaultPrivileges().stream()
        .filter(
            entry ->
                entry.kind() == objects.kind()
                    && entry.creator().equals(objects.creator())
                    && entry.schema().equals(schema))
        .findFirst();
  }

  /** What PostgreSQL grants if nothing else is said (acldefault in acl.c), the owner's apart. */
  private static List<Grant> builtIn(NewObjects objects) {
    return switch (objects.kind()) {
      case FUNCTIONS -> List.of(new Grant(Grant.PUBLIC, "execute", false, objects.creator()));
      case TYPES -> List.of(new Grant(Grant.PUBLIC, "usage", false, objects.creator()));
      case TABLES, SEQUENCES, SCHEMAS, LARGE_OBJECTS -> List.of();
    };
  }

  private static List<String> fix(
      Catalog catalog, NewObjects objects, String role, Set<Held> missing, Set<Held> unexpected) {
    String creator = "alter default privileges for role " + Identifier.quoted(objects.creator());
    String inSchema =
        objects.schema().map(name -> " in schema " + Identifier.quoted(name)).orElse("");
    List<String> statements = new ArrayList<>();
    if (!unexpected.isEmpty()) {
      Set<Held> bySchema =
          objects.schema().isEmpty()
              ? Set.of()
              : entry(catalog, objects, objects.schema())
                  .map(entry -> held(entry.grants(), role))
                  .orElse(Set.of());
      Set<Held> there = new TreeSet<>(unexpected);
      there.retainAll(bySchema);
      // a schema's entry adds to the one of everywhere, which may say the same
      Set<Held> everywhere = new TreeSet<>(unexpected);
      everywhere.retainAll(
          held(
              entry(catalog, objects, Optional.empty())
                  .map(DefaultPrivileges::grants)
                  .orElseGet(() -> builtIn(objects)),
              role));
      revoke(statements, creator + inSchema, objects, role, there);
      revoke(statements, creator, objects, role, everywhere);
    }
    for (boolean option : new boolean[] {false, true}) {
      List<String> clauses = Held.clauses(missing, option);
      if (!clauses.isEmpty()) {
        statements.add(
            creator
                + inSchema
                + " grant "
                + String.join(", ", clauses)
                + " on "
                + objects.words()
                + " to "
                + Granting.grantee(role)
                + (option ? " with grant option" : ""));
      }
    }
    return statements;
  }

  private static Set<Held> held(List<Grant> grants, String role) {
    Set<Held> held = new TreeSet<>();
    grants.stream()
        .filter(grant -> grant.grantee().equals(role))
        .forEach(grant -> held.add(new Held(grant.privilege(), "", grant.withGrantOption())));
    return held;
  }

  private static void revoke(
      List<String> statements, String creator, NewObjects objects, String role, Set<Held> held) {
    if (!held.isEmpty()) {
      Set<Held> plain = new TreeSet<>();
      held.forEach(one -> plain.add(new Held(one.privilege(), one.column(), false)));
      statements.add(
          creator
              + " revoke "
              + String.join(", ", Held.clauses(plain, false))
              + " on "
              + objects.words()
              + " from "
              + Granting.grantee(role));
    }
  }
}
