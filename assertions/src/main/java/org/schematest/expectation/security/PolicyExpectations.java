package org.schematest.expectation.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.Described;
import org.schematest.schema.security.Policy;
import org.schematest.schema.security.Policy.Command;

/** What a test may promise about a policy; whether it counts is the table's to say. */
public final class PolicyExpectations {

  private PolicyExpectations() {}

  /** The policy is for that command; {@link Command#ALL} is one of its own. */
  public static Optional<Finding> isFor(Policy policy, Command command) {
    return policy.command() == command
        ? Optional.empty()
        : recreated(
            policy,
            "command",
            "should be for " + sql(command) + ", but is for " + sql(policy.command()),
            new PolicyText(
                policy.name(),
                policy.permissive(),
                command,
                new TreeSet<>(policy.roles()),
                command == Command.INSERT ? Optional.empty() : policy.using(),
                check(policy, command)));
  }

  /** What a policy for another command may still say of new rows. */
  private static Optional<String> check(Policy policy, Command command) {
    return switch (command) {
      case SELECT, DELETE -> Optional.empty();
      case INSERT -> policy.withCheck().or(policy::using);
      case ALL, UPDATE -> policy.withCheck();
    };
  }

  /** The policy is for exactly these roles. */
  public static Optional<Finding> isTo(Policy policy, Collection<String> roles) {
    List<String> expected = roles.stream().sorted().distinct().toList();
    return new TreeSet<>(policy.roles()).equals(new TreeSet<>(expected))
        ? Optional.empty()
        : altered(
            policy,
            "roles",
            "should be to " + names(expected) + ", but is to " + names(policy.roles()),
            "to " + names(expected));
  }

  private static String names(Collection<String> roles) {
    return String.join(", ", roles.stream().map(Granting::grantee).toList());
  }

  /** It lets rows through that no other policy does, as against taking some away. */
  public static Optional<Finding> isPermissive(Policy policy, boolean permissive) {
    return policy.permissive() == permissive
        ? Optional.empty()
        : recreated(
            policy,
            "kind",
            "should be "
                + (permissive ? "permissive" : "restrictive")
                + ", but is "
                + (permissive ? "restrictive: it lets no row through" : "permissive"),
            new PolicyText(
                policy.name(),
                permissive,
                policy.command(),
                new TreeSet<>(policy.roles()),
                policy.using(),
                policy.withCheck()));
  }

  /** The rows that may be seen and touched are those for which that is true. */
  public static Optional<Finding> using(Policy policy, String condition) {
    return policy
            .using()
            .filter(printed -> policy.scope().same(Clause.USING, printed, condition))
            .isPresent()
        ? Optional.empty()
        : altered(
            policy,
            "using",
            "should be using (" + condition + "), but " + is("is using ", policy.using()),
            "using (" + condition + ")");
  }

  /** The rows that may be written are those for which that is true. */
  public static Optional<Finding> withCheck(Policy policy, String condition) {
    boolean usingCounts = policy.command() == Command.ALL || policy.command() == Command.UPDATE;
    // without a check of their own, new rows are held to the old ones' condition
    Optional<String> actual =
        policy.withCheck().or(() -> usingCounts ? policy.using() : Optional.empty());
    return actual
            .filter(printed -> policy.scope().same(Clause.WITH_CHECK, printed, condition))
            .isPresent()
        ? Optional.empty()
        : altered(
            policy,
            "with check",
            "should be with check (" + condition + "), but " + is("checks ", actual),
            "with check (" + condition + ")");
  }

  private static String is(String verb, Optional<String> condition) {
    return condition.map(sql -> verb + "(" + sql + ")").orElse("has no such condition");
  }

  /** No condition of the policy is {@code true}. */
  public static Optional<Finding> isSelective(Policy policy) {
    boolean always =
        policy.using().filter("true"::equals).isPresent()
            || policy.withCheck().filter("true"::equals).isPresent();
    return always
        ? Optional.of(
            finding(
                policy, "selective", "should tell rows apart, but its condition is always true"))
        : Optional.empty();
  }

  private static String sql(Command command) {
    return command.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Finding> altered(
      Policy policy, String expectation, String problem, String words) {
    String on = Described.on(policy).sqlName();
    return Optional.of(
        finding(policy, expectation, problem, Statements.fix("alter policy " + on + " " + words)));
  }

  /** Neither the command nor the kind of a policy can be altered. */
  private static Optional<Finding> recreated(
      Policy policy, String expectation, String problem, PolicyText wanted) {
    String on = Described.on(policy).sqlName();
    return Optional.of(
        finding(
            policy,
            expectation,
            problem,
            Statements.fix(
                List.of("drop policy " + on, wanted.create(policy.scope().name().toString())))));
  }

  private static Finding finding(Policy policy, String expectation, String problem, Fact... facts) {
    DatabaseObject object = Described.on(policy);
    List<Fact> all = new ArrayList<>();
    all.add(Fact.of("declared", PolicyText.of(policy)));
    all.addAll(List.of(facts));
    return new Finding(
        new Finding.Identity("policy " + expectation, object.sqlName()),
        object.subject(),
        problem,
        all);
  }
}
