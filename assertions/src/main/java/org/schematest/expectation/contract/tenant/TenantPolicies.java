package org.schematest.expectation.contract.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.contract.Policies;
import org.schematest.expectation.shape.Conditions;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.security.Grant;
import org.schematest.schema.security.Policy;
import org.schematest.schema.security.Policy.Command;

/**
 * Whether row-level security keeps each command on a table to the rows of one tenant.
 *
 * @param current what gives the tenant that a connection works for
 */
record TenantPolicies(Table table, String column, Optional<String> current) {

  private static final Part ENABLED =
      new Part(TenantIsolation.NAME, "row-level security", "policies say nothing while it is off");
  private static final Part FORCED =
      new Part(
          TenantIsolation.NAME,
          "forced row-level security",
          "otherwise whoever works as the owner sees every tenant");
  private static final Part POLICY =
      new Part(
          TenantIsolation.NAME,
          "policy for each command",
          "a condition that a program forgets is one that the database has");

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (!table.rowSecurity().enabled()) {
      findings.add(
          ENABLED.missing(
              table.qualifiedName().toString(),
              table.subject(),
              "should have row-level security enabled, but it is off",
              Policies.of(table),
              alter("enable")));
    }
    if (!table.rowSecurity().forced()) {
      findings.add(
          FORCED.missing(
              table.qualifiedName().toString(),
              table.subject(),
              "should have row-level security forced, but its owner is let pass",
              alter("force")));
    }
    List<Command> open =
        Stream.of(Command.SELECT, Command.INSERT, Command.UPDATE, Command.DELETE)
            .filter(command -> !isConfined(command))
            .toList();
    if (!open.isEmpty()) {
      findings.add(unconfined(open));
    }
    return findings;
  }

  private Fact alter(String what) {
    return Part.fix("alter table " + table.qualifiedName() + " " + what + " row level security");
  }

  private Stream<Policy> policies(Command command) {
    return table.rowSecurity().policies().stream()
        .filter(policy -> policy.command() == Command.ALL || policy.command() == command);
  }

  /**
   * Some policy confines the command to the tenant, and each that adds rows either does so itself
   * or is cut by a restrictive one, for all of its roles.
   */
  private boolean isConfined(Command command) {
    return policies(command).anyMatch(policy -> confines(policy, command))
        && policies(command)
            .filter(Policy::permissive)
            .allMatch(policy -> confines(policy, command) || isCut(policy, command));
  }

  private boolean isCut(Policy policy, Command command) {
    return policies(command)
        .filter(other -> !other.permissive() && confines(other, command))
        .anyMatch(
            other ->
                other.roles().contains(Grant.PUBLIC) || other.roles().containsAll(policy.roles()));
  }

  /** What applies where a policy has no "with check" is its "using" (manual, "CREATE POLICY"). */
  private boolean confines(Policy policy, Command command) {
    Optional<String> written = policy.withCheck().or(policy::using);
    return switch (command) {
      case INSERT -> isTenants(written);
      case UPDATE, ALL -> isTenants(policy.using()) && isTenants(written);
      case SELECT, DELETE -> isTenants(policy.using());
    };
  }

  private boolean isTenants(Optional<String> condition) {
    return condition.filter(this::isTenants).isPresent();
  }

  /** One of the conditions that all have to hold compares the column with the tenant. */
  private boolean isTenants(String condition) {
    List<String> parts = Conditions.of(condition);
    if (current.isEmpty()) {
      return parts.stream().anyMatch(this::comparesTheColumn);
    }
    String wanted = wanted(current.get());
    return table.scope().same(Clause.USING, condition, wanted)
        || parts.stream().anyMatch(part -> table.scope().same(Clause.USING, part, wanted))
        || table.scope().implies(condition, wanted);
  }

  /** For equality, with something other than itself: nothing is known of the tenant but that. */
  private boolean comparesTheColumn(String part) {
    if (isAlternative(part)) {
      return false;
    }
    String name = Pattern.quote(Identifier.quoted(column));
    Matcher first = Pattern.compile(name + " = (?<other>[^=].*)", Pattern.DOTALL).matcher(part);
    Matcher last = Pattern.compile("(?<other>.*[^<>=!]) = " + name, Pattern.DOTALL).matcher(part);
    return (first.matches() && !first.group("other").equals(Identifier.quoted(column)))
        || last.matches();
  }

  /** Whether {@code or} stands in it, outside of quotes and parentheses. */
  private static boolean isAlternative(String condition) {
    String bare = condition.replaceAll("'[^']*'|\"[^\"]*\"", "x");
    for (String outer = ""; !outer.equals(bare); ) {
      outer = bare;
      bare = bare.replaceAll("\\([^()]*\\)", "x");
    }
    return Pattern.compile("\\bor\\b", Pattern.CASE_INSENSITIVE).matcher(bare).find();
  }

  private String wanted(String tenant) {
    return Identifier.quoted(column) + " = " + tenant;
  }

  private Finding unconfined(List<Command> open) {
    String commands =
        String.join(", ", open.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList());
    List<Policy> leaks =
        open.stream()
            .flatMap(
                command ->
                    policies(command)
                        .filter(Policy::permissive)
                        .filter(policy -> !confines(policy, command)))
            .distinct()
            .toList();
    return POLICY.missing(
        table.qualifiedName().toString(),
        table.subject(),
        "should keep "
            + commands
            + " to the rows of one tenant, but "
            + (leaks.isEmpty()
                ? "no policy does so"
                : "policy "
                    + String.join(
                        ", ", leaks.stream().map(one -> Identifier.quoted(one.name())).toList())
                    + " lets others' rows pass"),
        Policies.of(table),
        Part.fix(create(table.column(column).type(), !leaks.isEmpty())));
  }

  /**
   * The policy that keeps all commands to the tenant.
   *
   * @param restrictive whether others let rows pass
   */
  String create(String type, boolean restrictive) {
    String tenant = current.orElse("current_setting('app." + column + "')::" + type);
    return "create policy "
        + Identifier.quoted(table.name() + "_tenant")
        + " on "
        + table.qualifiedName()
        + (restrictive ? " as restrictive" : "")
        + " using ("
        + wanted(tenant)
        + ")";
  }
}
