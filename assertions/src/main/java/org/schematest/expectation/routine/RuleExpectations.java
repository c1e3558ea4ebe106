package org.schematest.expectation.routine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.ExactSet;
import org.schematest.expectation.object.About;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.expression.SqlExpression;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.routine.Firing;
import org.schematest.schema.routine.Rule;

/** What a test may promise about a rule; one that is not applied keeps none of this. */
public final class RuleExpectations {

  private RuleExpectations() {}

  /** There is a rule of that name, whether it is applied or not. */
  public static Optional<Finding> exists(
      String subject, QualifiedName relation, List<Rule> rules, String name) {
    return About.of(subject, relation + " " + Identifier.quoted(name))
        .expect(
            rules.stream().anyMatch(rule -> rule.name().equals(name)),
            "rule exists",
            "should have a rule " + Identifier.quoted(name) + ", but has none of that name",
            rules(rules));
  }

  /** There is no rule of that name, not even a disabled one. */
  public static Optional<Finding> isAbsent(
      String subject, QualifiedName relation, List<Rule> rules, String name) {
    return About.of(subject, relation + " " + Identifier.quoted(name))
        .expect(
            rules.stream().noneMatch(rule -> rule.name().equals(name)),
            "no rule",
            "should have no rule " + Identifier.quoted(name) + ", but has it",
            rules(rules),
            Evidence.fix("drop rule " + Identifier.quoted(name) + " on " + relation));
  }

  /**
   * These are all the rules.
   *
   * @param definitions each {@code name on event do also} or {@code … do instead}, with {@code
   *     disabled}, {@code always} or {@code replica} at the end where it is not just enabled
   */
  public static Optional<Finding> areOnly(
      String subject, QualifiedName relation, List<Rule> rules, List<String> definitions) {
    return ExactSet.only(
        "rules",
        "rule",
        relation.toString(),
        subject,
        definitions.stream().map(RuleExpectations::normal).toList(),
        rules.stream().map(RuleExpectations::shortly).toList());
  }

  private static String normal(String definition) {
    String text = definition.strip().replaceAll("\\s+", " ");
    if (!text.matches("(?i).+ on (select|insert|update|delete) do (also|instead)( \\w+)?")) {
      throw new IllegalArgumentException(
          "a rule is written as \"log_orders on delete do also\", not as \"" + definition + "\"");
    }
    return text.replaceFirst("(?i) enabled$", "");
  }

  private static String shortly(Rule rule) {
    return rule.name()
        + " on "
        + rule.event()
        + " do "
        + (rule.instead() ? "instead" : "also")
        + (rule.firing() == Firing.ENABLED
            ? ""
            : " " + rule.firing().name().toLowerCase(Locale.ROOT));
  }

  /** It is applied, at least outside of what a replica applies. */
  public static Optional<Finding> isApplied(Rule rule) {
    return about(rule)
        .expect(
            TriggerExpectations.fires(rule.firing()),
            "rule applied",
            "should be applied, but "
                + (rule.firing() == Firing.DISABLED
                    ? "is disabled"
                    : "is applied to what a replica applies only"),
            declared(rule),
            Evidence.fix(
                "alter table "
                    + rule.relation()
                    + " enable rule "
                    + Identifier.quoted(rule.name())));
  }

  /** It is not applied. */
  public static Optional<Finding> isDisabled(Rule rule) {
    return about(rule)
        .expect(
            rule.firing() == Firing.DISABLED,
            "rule disabled",
            "should be disabled, but is applied",
            declared(rule),
            Evidence.fix(
                "alter table "
                    + rule.relation()
                    + " disable rule "
                    + Identifier.quoted(rule.name())));
  }

  /** It rewrites that command. */
  public static Optional<Finding> isOn(Rule rule, String event) {
    return promise(
        rule,
        rule.event().equals(event.toLowerCase(Locale.ROOT)),
        "rule event",
        "should rewrite " + event + ", but rewrites " + rule.event());
  }

  /** It replaces the command. */
  public static Optional<Finding> isInstead(Rule rule) {
    return promise(
        rule,
        rule.instead(),
        "rule instead",
        "should replace the command, but is carried out along with it");
  }

  /** It is carried out along with the command. */
  public static Optional<Finding> isAlso(Rule rule) {
    return promise(
        rule,
        !rule.instead(),
        "rule also",
        "should be carried out along with the command, but replaces it");
  }

  /** It does that, as PostgreSQL prints it: {@code nothing}, {@code notify orders}. */
  public static Optional<Finding> does(Rule rule, String action) {
    return promise(
        rule,
        SqlExpression.same(action(rule), action.strip().replaceAll(";$", "")),
        "rule action",
        "should do " + action + ", but does " + action(rule));
  }

  private static String action(Rule rule) {
    return rule.definition()
        .replaceFirst("(?is)^.*?\\bDO\\s+(?:INSTEAD\\s+|ALSO\\s+)?", "")
        .strip()
        .replaceAll(";$", "");
  }

  private static Optional<Finding> promise(
      Rule rule, boolean holds, String expectation, String problem) {
    return isApplied(rule)
        .or(() -> about(rule).expect(holds, expectation, problem, declared(rule)));
  }

  /** In one line: {@code on update to shop.orders do instead nothing}. */
  private static String text(Rule rule) {
    return rule.definition()
            .replaceFirst("(?is)^create rule .*? as\\s+on ", "on ")
            .replaceAll("\\s+", " ")
            .replaceFirst(";$", "")
        + (rule.firing() == Firing.ENABLED
            ? ""
            : " " + rule.firing().name().toLowerCase(Locale.ROOT));
  }

  private static Fact rules(List<Rule> rules) {
    return Evidence.named("rules", rules, Rule::name, RuleExpectations::text);
  }

  private static Fact declared(Rule rule) {
    return Fact.of("declared", text(rule));
  }

  private static About about(Rule rule) {
    return About.of(
        "rule " + Identifier.quoted(rule.name()) + " on " + rule.relation(),
        rule.relation() + " " + Identifier.quoted(rule.name()));
  }
}
