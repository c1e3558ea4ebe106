package org.schematest.expectation.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Policy;
import org.schematest.schema.security.Policy.Command;

/**
 * What a test may promise about row-level security of a table (manual, 5.9). While it is off, no
 * policy counts.
 */
public final class RowSecurityExpectations {

  private RowSecurityExpectations() {}

  /** Policies count, at least for roles other than the owner. */
  public static Optional<Finding> isOn(Table table) {
    return table.rowSecurity().enabled()
        ? Optional.empty()
        : broken(
            table,
            "row-level security",
            "should have row-level security, but it is off: every role sees every row that it has"
                + " privileges for",
            enable(table));
  }

  /** Policies count for the owner too. */
  public static List<Finding> isForced(Table table) {
    List<Finding> findings = new ArrayList<>(isOn(table).stream().toList());
    if (!table.rowSecurity().forced()) {
      broken(
              table,
              "forced row-level security",
              "should force row-level security on its owner, but its owner "
                  + Identifier.quoted(table.access().owner())
                  + " sees every row",
              "alter table " + table.qualifiedName() + " force row level security")
          .ifPresent(findings::add);
    }
    return findings;
  }

  /** No policy counts, and none is there that seems to. */
  public static Optional<Finding> isOff(Table table) {
    return table.rowSecurity().enabled()
        ? broken(
            table,
            "no row-level security",
            "should have no row-level security, but it is on",
            "alter table " + table.qualifiedName() + " disable row level security")
        : Optional.empty();
  }

  /**
   * Row-level security is on where there are policies, and there are policies that let rows through
   * where it is on.
   */
  public static Optional<Finding> countsWithPolicies(Table table) {
    List<Policy> policies = table.rowSecurity().policies();
    if (!table.rowSecurity().enabled()) {
      return policies.isEmpty()
          ? Optional.empty()
          : broken(
              table,
              "idle policies",
              "should have no policies that do not count, but row-level security is off",
              enable(table));
    }
    return policies.stream().anyMatch(Policy::permissive)
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "no permissive policy",
                table.qualifiedName().toString(),
                table.subject(),
                "should have a policy that lets rows through, but row-level security is on and there"
                    + " is no permissive one: nobody but its owner sees a row",
                policies(table)));
  }

  /** There is a policy of that name, and it counts. */
  public static Optional<Finding> hasPolicy(Table table, String name) {
    String promise = "should have the policy " + Identifier.quoted(name) + ", but ";
    String object = Identifier.quoted(name) + " on " + table.qualifiedName();
    if (find(table, name).isEmpty()) {
      return Optional.of(
          Finding.of(
              "policy",
              object,
              table.subject(),
              promise + "has none of that name",
              policies(table)));
    }
    return table.rowSecurity().enabled()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "policy",
                object,
                table.subject(),
                promise + "row-level security is off: no policy counts",
                policies(table),
                Statements.fix(enable(table))));
  }

  /** There is no policy of that name, whether it would count or not. */
  public static Optional<Finding> hasNoPolicy(Table table, String name) {
    return find(table, name).isEmpty()
        ? Optional.empty()
        : broken(
            table,
            "no policy",
            "should have no policy " + Identifier.quoted(name) + ", but has it",
            drop(table, name));
  }

  public static Optional<Policy> find(Table table, String name) {
    return table.rowSecurity().policies().stream()
        .filter(policy -> policy.name().equals(name))
        .findFirst();
  }

  /** These are all the policies, with command, roles and conditions, and they count. */
  public static List<Finding> hasOnlyPolicies(Table table, Collection<String> written) {
    List<PolicyText> missing = new ArrayList<>(written.stream().map(PolicyText::parse).toList());
    List<Policy> unexpected = new ArrayList<>(table.rowSecurity().policies());
    for (PolicyText text : List.copyOf(missing)) {
      unexpected.stream()
          .filter(text::describes)
          .findFirst()
          .ifPresent(
              policy -> {
                unexpected.remove(policy);
                missing.remove(text);
              });
    }
    List<Finding> findings = new ArrayList<>();
    if (!missing.isEmpty() || !unexpected.isEmpty()) {
      findings.add(different(table, written.size(), missing, unexpected));
    }
    if (!written.isEmpty()) {
      isOn(table).ifPresent(findings::add);
    }
    return findings;
  }

  private static void addPart(List<String> parts, String verb, Stream<String> names) {
    String named = names.collect(Collectors.joining(", "));
    if (!named.isEmpty()) {
      parts.add(verb + named);
    }
  }

  private static Finding different(
      Table table, int count, List<PolicyText> missing, List<Policy> unexpected) {
    List<Fact> facts = new ArrayList<>();
    List<String> fix = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    List<String> promised = missing.stream().map(PolicyText::quoted).toList();
    List<String> names =
        unexpected.stream().map(policy -> Identifier.quoted(policy.name())).toList();
    addPart(parts, "lacks ", promised.stream().filter(name -> !names.contains(name)));
    addPart(parts, "also has ", names.stream().filter(name -> !promised.contains(name)));
    addPart(parts, "has another ", names.stream().filter(promised::contains));
    if (!missing.isEmpty()) {
      facts.add(Fact.of("missing", missing.stream().map(PolicyText::toString).toList()));
    }
    if (!unexpected.isEmpty()) {
      facts.add(
          Fact.of(
              "unexpected", unexpected.stream().map(p -> PolicyText.of(p).toString()).toList()));
    }
    unexpected.forEach(policy -> fix.add(drop(table, policy.name())));
    missing.forEach(policy -> fix.add(policy.create(table.qualifiedName().toString())));
    facts.add(Statements.fix(fix));
    return new Finding(
        new Finding.Identity("only these policies", table.qualifiedName().toString()),
        table.subject(),
        "should have exactly the "
            + count
            + (count == 1 ? " policy" : " policies")
            + " named, but "
            + String.join(" and ", parts),
        facts);
  }

  /** For each of these commands, a permissive policy that counts decides which rows are taken. */
  public static List<Finding> hasPolicyFor(Table table, Collection<Command> commands) {
    List<Finding> findings = new ArrayList<>(isOn(table).stream().toList());
    for (Command command : commands) {
      boolean served =
          table.rowSecurity().policies().stream()
              .anyMatch(
                  policy ->
                      policy.permissive()
                          && (policy.command() == Command.ALL || policy.command() == command));
      if (!served) {
        findings.add(lacking(table, command));
      }
    }
    return findings;
  }

  private static Finding lacking(Table table, Command command) {
    String sql = command.name().toLowerCase(Locale.ROOT);
    return Finding.of(
        "policy for command",
        table.qualifiedName() + " " + sql,
        table.subject(),
        "should have a permissive policy for " + sql + ", but has none: " + sql + " takes no row",
        policies(table),
        Statements.fix(suggested(table, command).create(table.qualifiedName().toString())));
  }

  /**
   * For the roles and with the condition of another policy; if there is none, one that takes no
   * row, for what is not known stays closed.
   */
  private static PolicyText suggested(Table table, Command command) {
    Optional<Policy> other =
        table.rowSecurity().policies().stream()
            .filter(policy -> policy.permissive() && policy.using().isPresent())
            .findFirst();
    String condition = other.flatMap(Policy::using).orElse("false");
    boolean insert = command == Command.INSERT;
    return new PolicyText(
        table.name() + "_" + command.name().toLowerCase(Locale.ROOT),
        true,
        command,
        new TreeSet<>(other.map(Policy::roles).orElse(List.of(Grant.PUBLIC))),
        insert ? Optional.empty() : Optional.of(condition),
        insert ? Optional.of(condition) : Optional.empty());
  }

  /** Each column that a policy reads leads an index that serves it. */
  public static List<Finding> hasIndexedPolicyColumns(Table table) {
    List<Finding> findings = new ArrayList<>(hasPolicies(table).stream().toList());
    for (Policy policy : table.rowSecurity().policies()) {
      String using = policy.using().orElse("");
      for (String column : PolicyColumns.in(using, table)) {
        if (!PolicyColumns.isServed(table, column, using)) {
          findings.add(unindexed(table, policy, column));
        }
      }
    }
    return findings;
  }

  private static Optional<Finding> hasPolicies(Table table) {
    return table.rowSecurity().policies().isEmpty()
        ? Optional.of(
            Finding.of(
                "policies",
                table.qualifiedName().toString(),
                table.subject(),
                "should have policies whose columns are indexed, but has none: nothing was checked"))
        : isOn(table);
  }

  private static Finding unindexed(Table table, Policy policy, String column) {
    return Finding.of(
        "policy column indexed",
        Identifier.quoted(policy.name()) + " on " + table.qualifiedName() + " " + column,
        table.subject(),
        "should have an index that begins with "
            + Identifier.quoted(column)
            + ", which the policy "
            + Identifier.quoted(policy.name())
            + " reads, but has none",
        Fact.of("policy", PolicyText.of(policy)),
        Evidence.indexes(table),
        Statements.fix(
            "create index on " + table.qualifiedName() + " (" + Identifier.quoted(column) + ")"));
  }

  static String enable(Table table) {
    return "alter table " + table.qualifiedName() + " enable row level security";
  }

  private static String drop(Table table, String policy) {
    return "drop policy " + Identifier.quoted(policy) + " on " + table.qualifiedName();
  }

  private static Fact policies(Table table) {
    return Fact.of(
        "policies",
        table.rowSecurity().policies().stream().map(p -> PolicyText.of(p).toString()).toList());
  }

  private static Optional<Finding> broken(
      Table table, String expectation, String problem, String fix) {
    List<Fact> facts = new ArrayList<>();
    if (!table.rowSecurity().policies().isEmpty()) {
      facts.add(policies(table));
    }
    facts.add(Statements.fix(fix));
    return Optional.of(
        new Finding(
            new Finding.Identity(expectation, table.qualifiedName().toString()),
            table.subject(),
            problem,
            facts));
  }
}
