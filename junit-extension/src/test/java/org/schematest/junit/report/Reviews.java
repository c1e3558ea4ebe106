package org.schematest.junit.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.migration.Origin;
import org.schematest.migration.Origins;
import org.schematest.migration.Place;
import org.schematest.rule.Inspection;
import org.schematest.rule.Review;
import org.schematest.rule.RuleVerdict;
import org.schematest.rule.RuleVerdict.Broken;
import org.schematest.rule.RuleVerdict.Exempted;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.selection.Exemption;

/** Reviews to report on. */
final class Reviews {

  private static final Origins ORIGINS =
      object ->
          object.startsWith("public.orders")
              ? Optional.of(
                  new Origin(
                      new Place(
                          "V1__größe, 50%.sql",
                          "shop/src/main/resources/db/V1__größe, 50%.sql", 12),
                      Optional.empty()))
              : Optional.empty();

  /** Of everything that can become of a rule, with names that every format has to escape. */
  static final Reviewed EVERYTHING =
      new Reviewed(
          "org.example.ShopTest",
          new Review(
              List.of(
                  verdict(
                      rule("table-remark", "every table has a comment", Severity.NOTE),
                      List.of(finding("table", "public.\"a|b, <i>`*_%: x\"")),
                      List.of(),
                      List.of(),
                      List.of(),
                      false),
                  verdict(
                      rule("foreign-key-index", "every foreign key has an index", Severity.ERROR),
                      List.of(
                          finding("foreign key", "public.orders(customer_id)"),
                          finding("foreign key", "public.orders(total, \"Größe\")"),
                          finding("foreign key", "public.refunds(order_id)")),
                      List.of(finding("foreign key", "public.old(id)")),
                      List.of(finding("foreign key", "public.audit_log(actor_id)")),
                      List.of(),
                      true),
                  verdict(
                      rule("no-money", "no column is of type money", Severity.WARNING),
                      List.of(finding("column", "public.orders.total")),
                      List.of(),
                      List.of(),
                      List.of(
                          Finding.of(
                              "exception",
                              "of rule no-money orders.id",
                              "exception of rule no-money for \"orders.id\"",
                              "should be needed, but nothing there breaks a rule")),
                      true),
                  verdict(
                      rule("primary-key", "every table has a primary key", Severity.ERROR),
                      List.of(),
                      List.of(),
                      List.of(),
                      List.of(),
                      true)),
              List.of(
                  Finding.of(
                      "exception",
                      "of the rule set oders",
                      "exception of the rule set for \"oders\"",
                      "should name an object, but nothing is called so",
                      Fact.of("there is", List.of("orders", "refunds"))))),
          ORIGINS,
          Optional.of("shop/src/test/java/org/example/ShopTest.java"));

  static final Reviewed CLEAN =
      new Reviewed(
          "org.example.CleanTest",
          new Review(
              List.of(
                  verdict(
                      rule("primary-key", "every table has a primary key", Severity.ERROR),
                      List.of(),
                      List.of(),
                      List.of(),
                      List.of(),
                      true)),
              List.of()),
          Origins.NONE,
          Optional.empty());

  private Reviews() {}

  /** Ten findings in each of a hundred tables. */
  static Reviewed thousand() {
    return new Reviewed(
        "org.example.OldTest",
        new Review(
            List.of(
                verdict(
                    rule("foreign-key-index", "every foreign key has an index", Severity.ERROR),
                    IntStream.range(0, 1000)
                        .mapToObj(
                            i -> finding("foreign key", "public.t" + i / 10 + "(c" + i % 10 + ")"))
                        .toList(),
                    List.of(),
                    List.of(),
                    List.of(),
                    true)),
            List.of()),
        Origins.NONE,
        Optional.empty());
  }

  private static SchemaRule rule(String name, String promise, Severity severity) {
    return SchemaRule.named(name)
        .promises(promise)
        .why("it costs 100% more later", "PostgreSQL manual, 5.5.5")
        .checks(severity, model -> new Inspection("things", 1, List.of()));
  }

  private static Finding finding(String kind, String object) {
    return Finding.of(
        "x",
        object,
        kind + " " + object,
        "should be otherwise, but is not",
        Fact.of("near miss", "``` is\nnot it"),
        Fact.of("fix", "alter " + object + ";"));
  }

  private static RuleVerdict verdict(
      SchemaRule rule,
      List<Finding> broken,
      List<Finding> known,
      List<Finding> exempted,
      List<Finding> faults,
      boolean fails) {
    return new RuleVerdict(
        rule,
        "schema public",
        "things",
        7,
        placed(rule, broken),
        placed(rule, known),
        placed(rule, exempted).stream()
            .map(one -> new Exempted(one, new Exemption("audit_log", "append-only <b>")))
            .toList(),
        faults,
        fails);
  }

  private static List<Broken> placed(SchemaRule rule, List<Finding> findings) {
    return findings.stream()
        .map(
            one ->
                new Broken(
                    one.identity().object().replaceFirst("[(].*|(?<=[.]orders)[.].*", ""),
                    new Finding(
                        new Finding.Identity(rule.name(), one.identity().object()),
                        one.subject(),
                        one.problem(),
                        one.facts())))
        .toList();
  }
}
