package org.schematest.rule;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.schematest.finding.Finding;
import org.schematest.selection.Exemption;

/**
 * What became of a rule on a data model.
 *
 * @param rule the rule
 * @param model what it looked at: {@code schema public}
 * @param objects what it looked at there, in the plural: {@code foreign keys}
 * @param count how many of them
 * @param broken what breaks it, by table
 * @param known what breaks it and is in the file of known findings
 * @param exempted what breaks it and is excepted
 * @param faults of the rule's own use: nothing to check, an exception that is not needed, a known
 *     finding that was mended
 * @param fails whether what breaks it matters enough here
 */
public record RuleVerdict(
    SchemaRule rule,
    String model,
    String objects,
    int count,
    List<Broken> broken,
    List<Broken> known,
    List<Exempted> exempted,
    List<Finding> faults,
    boolean fails) {

  /**
   * A finding in its place.
   *
   * @param group the table or view that it is about, else the object itself
   */
  public record Broken(String group, Finding finding) {}

  /** A finding that an exception allows. */
  public record Exempted(Broken broken, Exemption exemption) {}

  public RuleVerdict {
    broken = List.copyOf(broken);
    known = List.copyOf(known);
    exempted = List.copyOf(exempted);
    faults = List.copyOf(faults);
  }

  RuleVerdict telling(Iterator<Finding> findings) {
    return new RuleVerdict(
        rule,
        model,
        objects,
        count,
        broken.stream().map(one -> new Broken(one.group(), findings.next())).toList(),
        known,
        exempted,
        faults,
        fails);
  }

  /** All that a test of the rule fails with; empty if it holds. */
  public List<Finding> failures() {
    List<Finding> failures = new ArrayList<>();
    if (fails) {
      broken.forEach(one -> failures.add(one.finding()));
    }
    failures.addAll(faults);
    return failures;
  }

  /** Whether a test of the rule passes. */
  public boolean holds() {
    return failures().isEmpty();
  }
}
