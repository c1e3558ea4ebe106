package org.schematest.expectation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;

/** Sets that a test names whole: these, and no others. */
public final class ExactSet {

  private ExactSet() {}

  /**
   * An exact set of names: what is missing and what is too much are both named.
   *
   * @param kind what is counted, in the plural: {@code tables}
   * @param singular the same of one
   * @param object what the set belongs to, as its identity
   * @param subject the same, as a failure calls it
   */
  public static Optional<Finding> only(
      String kind,
      String singular,
      String object,
      String subject,
      Collection<String> expected,
      Collection<String> actual) {
    TreeSet<String> missing = new TreeSet<>(expected);
    missing.removeAll(actual);
    TreeSet<String> unexpected = new TreeSet<>(actual);
    unexpected.removeAll(expected);
    if (missing.isEmpty() && unexpected.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("lacks " + Identifiers.inSentence(missing));
      facts.add(Fact.of("missing", Identifiers.inLines(missing)));
    }
    if (!unexpected.isEmpty()) {
      parts.add("also has " + Identifiers.inSentence(unexpected));
      facts.add(Fact.of("unexpected", Identifiers.inLines(unexpected)));
    }
    String count = expected.size() == 1 ? singular : expected.size() + " " + kind;
    return Optional.of(
        new Finding(
            new Finding.Identity("only these " + kind, object),
            subject,
            "should have exactly the " + count + " named, but " + String.join(" and ", parts),
            facts));
  }
}
