package org.schematest.junit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.rule.RuleVerdict;
import org.schematest.rule.RuleVerdict.Broken;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;

/**
 * A review as a log of SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code hosts and IDEs.
 *
 * <p>Each result has a physical location, for GitHub takes no log without: the statement that made
 * the object, else the test class.
 *
 * <p>A finding is the same one as in another run if its rule and object are: the text may change.
 * What is excepted in the test is suppressed in source; a known finding is unchanged, all others
 * are new.
 */
public final class SarifLog {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  /** The version of what is digested into a fingerprint: its name ends in it (3.27.17). */
  private static final String FINGERPRINT = "ruleAndObject/v1";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Reviewed reviewed;
  private final ArrayNode rules = JSON.createArrayNode();
  private final ArrayNode results = JSON.createArrayNode();

  private SarifLog(Reviewed reviewed) {
    this.reviewed = reviewed;
  }

  /** The log: JSON, in lines that end in a line feed. */
  public static String of(Reviewed reviewed) {
    SarifLog log = new SarifLog(reviewed);
    reviewed.review().verdicts().forEach(log::add);
    if (!reviewed.review().faults().isEmpty()) {
      log.add(reviewed.review().ofTheSet());
    }
    return log.written();
  }

  private String written() {
    ObjectNode log = JSON.createObjectNode();
    log.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Schematest").set("rules", rules);
    run.putObject("automationDetails").put("id", "schematest/" + reviewed.name());
    run.put("columnKind", "utf16CodeUnits");
    run.set("results", results);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    try {
      return JSON.writer(
                  new DefaultPrettyPrinter()
                      .withArrayIndenter(indenter)
                      .withObjectIndenter(indenter))
              .writeValueAsString(log)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can always be written", e);
    }
  }

  private void add(RuleVerdict verdict) {
    SchemaRule rule = verdict.rule();
    int index = rules.size();
    ObjectNode described = rules.addObject();
    described.put("id", rule.name()).put("name", words(rule.name()));
    described.putObject("shortDescription").put("text", rule.promise());
    described
        .putObject("fullDescription")
        .put("text", rule.promise() + ": " + rule.why() + " (" + rule.source() + ")");
    described.putObject("help").put("text", rule.why() + " (" + rule.source() + ").");
    described.putObject("defaultConfiguration").put("level", level(rule.severity()));
    for (Broken broken : verdict.broken()) {
      result(index, rule, broken.finding(), verdict.fails() ? level(rule.severity()) : "note")
          .put("baselineState", "new");
    }
    for (Finding fault : verdict.faults()) {
      result(index, rule, fault, "error").put("baselineState", "new");
    }
    for (Broken broken : verdict.known()) {
      result(index, rule, broken.finding(), level(rule.severity()))
          .put("baselineState", "unchanged");
    }
    for (RuleVerdict.Exempted exempted : verdict.exempted()) {
      ObjectNode result = result(index, rule, exempted.broken().finding(), level(rule.severity()));
      result.put("baselineState", "unchanged");
      result
          .putArray("suppressions")
          .addObject()
          .put("kind", "inSource")
          .put("status", "accepted")
          .put("justification", exempted.exemption().reason());
    }
  }

  private ObjectNode result(int index, SchemaRule rule, Finding finding, String level) {
    String object = finding.identity().object();
    ObjectNode result = results.addObject();
    result.put("ruleId", rule.name()).put("ruleIndex", index).put("level", level);
    result
        .putObject("message")
        .put("text", finding.sentence() + FindingReport.facts(finding.facts(), "  "));
    ObjectNode location = result.putArray("locations").addObject();
    reviewed
        .place(finding)
        .ifPresent(
            origin -> {
              ObjectNode physical = location.putObject("physicalLocation");
              physical.putObject("artifactLocation").put("uri", Uri.ofPath(origin.file()));
              physical.putObject("region").put("startLine", origin.line());
            });
    location
        .putArray("logicalLocations")
        .addObject()
        .put("fullyQualifiedName", object)
        .put("kind", kind(finding));
    result
        .putObject("partialFingerprints")
        .put(FINGERPRINT, rule.name() + " " + what(rule, finding) + object);
    fix(finding).ifPresent(fix -> result.putObject("properties").put("fix", fix));
    return result;
  }

  /** A fault of a rule's use is no finding of the rule. */
  private static String what(SchemaRule rule, Finding finding) {
    String expectation = finding.identity().expectation();
    return expectation.equals(rule.name()) ? "" : expectation + " ";
  }

  /** {@code ForeignKeyIndex}: what a reader is shown must differ from the id (SARIF1001). */
  private static String words(String name) {
    return Stream.of(name.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** The words before the name in {@code foreign key public.orders(customer_id)}. */
  private static String kind(Finding finding) {
    String subject = finding.subject();
    String object = finding.identity().object();
    return subject.endsWith(" " + object)
        ? subject.substring(0, subject.length() - object.length() - 1)
        : "object";
  }

  static Optional<String> fix(Finding finding) {
    List<String> lines =
        finding.facts().stream()
            .filter(fact -> fact.label().equals("fix"))
            .map(Fact::lines)
            .flatMap(List::stream)
            .toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
  }

  private static String level(Severity severity) {
    return severity.word();
  }
}
