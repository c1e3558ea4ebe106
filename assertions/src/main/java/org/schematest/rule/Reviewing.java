package org.schematest.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.RuleVerdict.Broken;
import org.schematest.rule.RuleVerdict.Exempted;
import org.schematest.schema.Schema;
import org.schematest.selection.Exemption;

/** Puts rules to a data model, and judges what they find. */
final class Reviewing {

  private final DataModel model;
  private final Names names;
  private final List<Exemption> tables;
  private final Severity failing;
  private final Optional<KnownFindings> file;

  Reviewing(
      DataModel model, List<Exemption> tables, Severity failing, Optional<KnownFindings> file) {
    this.model = model;
    this.names = new Names(model);
    this.tables = tables;
    this.failing = failing;
    this.file = file;
  }

  Review of(List<SchemaRule> rules) {
    List<Inspected> inspected = rules.stream().map(this::inspected).toList();
    SortedSet<Finding.Identity> today =
        inspected.stream()
            .flatMap(one -> one.broken().stream())
            .map(broken -> broken.finding().identity())
            .collect(Collectors.toCollection(() -> new TreeSet<>(KnownFindings.ORDER)));
    Optional<KnownFindings> known = file.map(before -> before.afterwards(today));
    List<RuleVerdict> verdicts = inspected.stream().map(one -> verdict(one, known, today)).toList();
    List<Finding> faults = new ArrayList<>(unneeded(tables, "of the rule set", inspected));
    known.filter(KnownFindings::isMissing).map(Reviewing::missing).ifPresent(faults::add);
    known.ifPresent(lines -> faults.addAll(linesOfNoRule(lines, rules)));
    return new Review(verdicts, faults);
  }

  /**
   * What a rule found.
   *
   * @param broken without what an exception allows
   */
  private record Inspected(
      SchemaRule rule, Inspection inspection, List<Broken> broken, List<Exempted> exempted) {}

  private Inspected inspected(SchemaRule rule) {
    Inspection inspection = rule.check().inspect(model);
    List<Broken> broken = new ArrayList<>();
    List<Exempted> exempted = new ArrayList<>();
    List<Exemption> exemptions =
        Stream.concat(rule.exemptions().stream(), tables.stream()).toList();
    for (Finding found : inspection.findings()) {
      Finding.Identity identity = new Finding.Identity(rule.name(), found.identity().object());
      Finding finding = new Finding(identity, found.subject(), found.problem(), found.facts());
      Broken one = new Broken(names.groupOf(identity.object()), finding);
      exemptions.stream()
          .filter(exemption -> names.isFor(exemption.name(), finding))
          .findFirst()
          .ifPresentOrElse(
              exemption -> exempted.add(new Exempted(one, exemption)), () -> broken.add(one));
    }
    return new Inspected(rule, inspection, broken, exempted);
  }

  private RuleVerdict verdict(
      Inspected inspected, Optional<KnownFindings> known, Collection<Finding.Identity> today) {
    SchemaRule rule = inspected.rule();
    Set<Finding.Identity> knownHere =
        known.map(lines -> new HashSet<>(lines.identities())).orElseGet(HashSet::new);
    List<Finding> faults = new ArrayList<>();
    if (inspected.inspection().count() == 0) {
      faults.add(nothingToCheck(inspected));
    }
    faults.addAll(unneeded(rule.exemptions(), "of " + rule.subject(), List.of(inspected)));
    known.ifPresent(
        lines ->
            lines.identities().stream()
                .filter(identity -> identity.expectation().equals(rule.name()))
                .filter(identity -> !today.contains(identity))
                .map(identity -> mended(rule, identity, lines))
                .forEach(faults::add));
    return new RuleVerdict(
        rule,
        about(),
        inspected.inspection().objects(),
        inspected.inspection().count(),
        inspected.broken().stream()
            .filter(broken -> !knownHere.contains(broken.finding().identity()))
            .toList(),
        inspected.broken().stream()
            .filter(broken -> knownHere.contains(broken.finding().identity()))
            .toList(),
        inspected.exempted(),
        faults,
        rule.severity().isAtLeast(failing));
  }

  private String about() {
    String list = model.schemas().stream().map(Schema::name).collect(Collectors.joining(", "));
    return (model.schemas().size() == 1 ? "schema " : "schemas ") + list;
  }

  private Finding nothingToCheck(Inspected inspected) {
    String name = inspected.rule().name();
    return Finding.of(
        "checked",
        name,
        inspected.rule().subject(),
        "should look at "
            + inspected.inspection().objects()
            + ", but there are none in "
            + about()
            + ": nothing was checked",
        Fact.of(
            "fix",
            howToHave(inspected.inspection().objects())
                + ", or leave the rule out: .without(\""
                + name
                + "\", \"…\")"));
  }

  private static String howToHave(String objects) {
    return switch (objects) {
      case Every.DECLARED_QUERIES ->
          "name the classes that declare them: @EachRule(queries = …), or DataModel.withQueries(…)";
      case Every.SIZED_TABLES -> "say how many rows there will be: @TableSize, or withRows(…)";
      default -> "create some";
    };
  }

  private List<Finding> unneeded(List<Exemption> exemptions, String of, List<Inspected> inspected) {
    List<Finding> faults = new ArrayList<>();
    List<Broken> found =
        inspected.stream()
            .flatMap(
                one ->
                    Stream.concat(
                        one.broken().stream(), one.exempted().stream().map(Exempted::broken)))
            .toList();
    for (Exemption exemption : exemptions) {
      if (found.stream().noneMatch(one -> names.isFor(exemption.name(), one.finding()))) {
        faults.add(unneeded(exemption, of, found));
      }
    }
    return faults;
  }

  private Finding unneeded(Exemption exemption, String of, List<Broken> found) {
    String subject = "exception " + of + " for \"" + exemption.name() + "\"";
    String object = of + " " + exemption.name();
    Fact reason = Fact.of("reason", exemption.reason());
    if (names.exists(exemption.name())) {
      List<Fact> facts = new ArrayList<>(List.of(reason));
      List<String> beside = names.besides(exemption.name(), found);
      if (!beside.isEmpty()) {
        facts.add(Fact.of("beside it", beside));
      }
      facts.add(Fact.of("fix", "take the exception out of the test"));
      return Finding.of(
          "exception",
          object,
          subject,
          "should be needed, but nothing there breaks a rule",
          facts.toArray(Fact[]::new));
    }
    return names.isInNeedOfQuotes(exemption.name())
        ? Finding.of(
            "exception",
            object,
            subject,
            "should be written with the quotes of SQL, but is without",
            reason,
            Fact.of("fix", Names.inJava(exemption.name())))
        : Finding.of(
            "exception",
            object,
            subject,
            "should name an object, but nothing is called so",
            reason,
            Fact.of("there is", names.similarTo(exemption.name())));
  }

  private static Finding mended(SchemaRule rule, Finding.Identity identity, KnownFindings lines) {
    return Finding.of(
        "known finding",
        identity.expectation() + " " + identity.object(),
        rule.subject(),
        "should still be broken by "
            + identity.object()
            + ", as "
            + lines.name()
            + " says, but that was mended or excepted, or is gone",
        shrink());
  }

  private static Fact shrink() {
    return Fact.of(
        "fix",
        "take its line out, or run the tests with -D"
            + KnownFindings.FORGET_MENDED
            + "=true, and commit the file");
  }

  private static Finding missing(KnownFindings lines) {
    return Finding.of(
        "known findings",
        lines.name(),
        "known findings " + lines.name(),
        "should be a file, but there is none",
        Fact.of(
            "fix",
            "run the tests with -D"
                + KnownFindings.ACCEPT
                + "=true, which writes it with all findings of today, and commit it"));
  }

  private static List<Finding> linesOfNoRule(KnownFindings lines, List<SchemaRule> rules) {
    Set<String> ruleNames = rules.stream().map(SchemaRule::name).collect(Collectors.toSet());
    return lines.identities().stream()
        .filter(identity -> !ruleNames.contains(identity.expectation()))
        .map(
            identity ->
                Finding.of(
                    "known finding",
                    identity.expectation() + " " + identity.object(),
                    "known findings " + lines.name(),
                    "should be of rules of the set, but "
                        + identity.expectation()
                        + " is none of them",
                    Fact.of("line", identity.expectation() + "  " + identity.object()),
                    shrink()))
        .toList();
  }
}
