package org.schematest.expectation.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Policy;
import org.schematest.schema.security.Policy.Command;

/**
 * What the policies of a table come to together: permissive ones add up, restrictive ones do not.
 */
public final class PolicySets {

  private PolicySets() {}

  /**
   * No permissive policy for writing lets every row be written by everybody, or by a role for which
   * another policy tells rows apart.
   */
  public static List<Finding> hasNoOpenPolicy(Table table) {
    return table.rowSecurity().enabled()
        ? table.rowSecurity().policies().stream()
            .filter(Policy::permissive)
            .filter(policy -> opened(policy).isPresent())
            .filter(policy -> isMeantToTellApart(table, policy))
            .filter(policy -> !isRestricted(table, policy))
            .map(policy -> open(table, policy))
            .toList()
        : List.of();
  }

  /** The condition that holds for every row, of those by which rows are written. */
  private static Optional<String> opened(Policy policy) {
    Optional<String> using =
        policy.using().filter(AlwaysTrue::is).map(sql -> "using (" + sql + ")");
    Optional<String> check =
        policy.withCheck().filter(AlwaysTrue::is).map(sql -> "with check (" + sql + ")");
    return switch (policy.command()) {
      case SELECT -> Optional.empty();
      case INSERT -> check;
      case DELETE -> using;
      case ALL, UPDATE -> using.or(() -> check);
    };
  }

  /** For everybody, or for whom another policy does: one to a trusted role alone is a decision. */
  private static boolean isMeantToTellApart(Table table, Policy open) {
    return open.roles().contains(Grant.PUBLIC)
        || table.rowSecurity().policies().stream()
            .filter(one -> one.permissive() && opened(one).isEmpty())
            .filter(one -> one.using().filter(AlwaysTrue::is).isEmpty())
            .anyMatch(selective -> overlap(selective, open));
  }

  /** Whether a restrictive policy takes rows away again. */
  private static boolean isRestricted(Table table, Policy open) {
    return table.rowSecurity().policies().stream()
        .filter(other -> !other.permissive() && opened(other).isEmpty())
        .filter(other -> other.command() == Command.ALL || other.command() == open.command())
        .anyMatch(
            other ->
                other.roles().contains(Grant.PUBLIC) || other.roles().containsAll(open.roles()));
  }

  private static boolean overlap(Policy selective, Policy open) {
    boolean commands =
        selective.command() == open.command()
            || selective.command() == Command.ALL
            || open.command() == Command.ALL;
    return commands && selective.roles().stream().anyMatch(open.roles()::contains);
  }

  private static Finding open(Table table, Policy policy) {
    String name = Identifier.quoted(policy.name());
    return Finding.of(
        "policy tells rows apart",
        table.qualifiedName() + "." + name,
        "policy " + name + " on " + table.qualifiedName(),
        "should say which rows may be written, but "
            + opened(policy).orElseThrow()
            + " lets "
            + roles(policy)
            + " "
            + verb(policy)
            + " any row",
        declared(table));
  }

  /** Where only the check is open, a row of one's own may become any other. */
  private static String verb(Policy policy) {
    boolean touched = policy.using().filter(AlwaysTrue::is).isPresent();
    return switch (policy.command()) {
      case ALL -> touched ? "write" : "store";
      case UPDATE -> touched ? "update" : "store";
      default -> policy.command().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String roles(Policy policy) {
    return policy.roles().contains(Grant.PUBLIC)
        ? "everybody"
        : String.join(", ", policy.roles().stream().map(Identifier::quoted).toList());
  }

  /**
   * No two permissive policies are for the same role and command: PostgreSQL evaluates both for
   * each row.
   */
  public static List<Finding> hasOnePermissivePolicyEach(Table table) {
    Map<List<Policy>, Set<String>> together = new LinkedHashMap<>();
    for (Command command :
        List.of(Command.SELECT, Command.INSERT, Command.UPDATE, Command.DELETE)) {
      for (String role : allRoles(table)) {
        List<Policy> both =
            table.rowSecurity().policies().stream()
                .filter(Policy::permissive)
                .filter(one -> one.command() == Command.ALL || one.command() == command)
                .filter(one -> one.roles().contains(role))
                .toList();
        if (both.size() > 1 && table.rowSecurity().enabled()) {
          together
              .computeIfAbsent(both, any -> new LinkedHashSet<>())
              .add(command.name().toLowerCase(Locale.ROOT) + " by " + role(role));
        }
      }
    }
    return together.entrySet().stream()
        .map(entry -> several(table, entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Set<String> allRoles(Table table) {
    return table.rowSecurity().policies().stream()
        .flatMap(policy -> policy.roles().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String role(String role) {
    return role.equals(Grant.PUBLIC) ? "everybody" : Identifier.quoted(role);
  }

  private static Finding several(Table table, List<Policy> policies, Set<String> uses) {
    List<String> names = policies.stream().map(Policy::name).toList();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("for", List.copyOf(uses)));
    facts.add(declared(table));
    joined(table, policies).ifPresent(facts::add);
    return new Finding(
        new Finding.Identity(
            "one permissive policy", table.qualifiedName() + Identifier.list(names)),
        table.subject(),
        "should have one permissive policy for a role and a command, but "
            + String.join(" and ", names.stream().map(Identifier::quoted).toList())
            + " are for the same",
        facts);
  }

  /** Those for just the same make one whose condition is that of either. */
  private static Optional<Fact> joined(Table table, List<Policy> policies) {
    Policy first = policies.get(0);
    boolean alike =
        policies.stream()
            .allMatch(
                one ->
                    one.command() == first.command()
                        && new TreeSet<>(one.roles()).equals(new TreeSet<>(first.roles())));
    if (!alike) {
      return Optional.empty();
    }
    String on = " on " + table.qualifiedName();
    List<String> statements = new ArrayList<>();
    StringBuilder alter = new StringBuilder("alter policy ");
    alter.append(Identifier.quoted(first.name())).append(on);
    if (policies.stream().anyMatch(one -> one.using().isPresent())) {
      alter.append(" using (").append(either(policies, false)).append(')');
    }
    if (policies.stream().anyMatch(one -> one.withCheck().isPresent())) {
      alter.append(" with check (").append(either(policies, true)).append(')');
    }
    statements.add(alter.toString());
    policies.stream()
        .skip(1)
        .forEach(one -> statements.add("drop policy " + Identifier.quoted(one.name()) + on));
    return Optional.of(Statements.fix(statements));
  }

  private static String either(List<Policy> policies, boolean check) {
    return policies.stream()
        .map(one -> check ? one.withCheck().or(one::using) : one.using())
        .map(condition -> "(" + condition.orElse("true") + ")")
        .collect(Collectors.joining(" or "));
  }

  private static Fact declared(Table table) {
    return Fact.of(
        "policies", table.rowSecurity().policies().stream().map(PolicySets::definition).toList());
  }

  private static String definition(Policy policy) {
    return Identifier.quoted(policy.name())
        + (policy.permissive() ? "" : " as restrictive")
        + " for "
        + policy.command().name().toLowerCase(Locale.ROOT)
        + " to "
        + String.join(
            ", ",
            policy.roles().stream()
                .map(role -> role.equals(Grant.PUBLIC) ? role : Identifier.quoted(role))
                .toList())
        + policy.using().map(sql -> " using (" + sql + ")").orElse("")
        + policy.withCheck().map(sql -> " with check (" + sql + ")").orElse("");
  }
}
