package org.schematest.expectation.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;

/**
 * What one part of a contract lets pass, each with a reason. An exception that nothing needs fails,
 * and so does one for what does not exist.
 *
 * @param what is excepted, before its name: {@code a cascade from}
 * @param reasons by the name of what is excepted
 */
public record Exceptions(String what, Map<String, String> reasons) {

  public Exceptions {
    reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
  }

  public static Exceptions of(String what) {
    return new Exceptions(what, Map.of());
  }

  /**
   * These, and one more.
   *
   * @throws IllegalArgumentException if the reason says nothing
   */
  public Exceptions with(String name, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException(
          "an exception for " + what + " " + name + " must say its reason, but says nothing");
    }
    Map<String, String> more = new TreeMap<>(reasons);
    more.put(name, reason);
    return new Exceptions(what, more);
  }

  public boolean contains(String name) {
    return reasons.containsKey(name);
  }

  /** What an exception would let pass, and its name. */
  public record Excepted(String name, Finding finding) {}

  /**
   * The findings that no exception lets pass, and one for each exception that lets nothing pass.
   *
   * @param existing the names of all that there could be an exception for
   */
  public List<Finding> applyTo(
      List<Excepted> broken, Collection<String> existing, String contract, String subject) {
    List<Finding> findings = new ArrayList<>();
    broken.stream()
        .filter(one -> !reasons.containsKey(one.name()))
        .map(Excepted::finding)
        .forEach(findings::add);
    List<String> needed = broken.stream().map(Excepted::name).toList();
    reasons.forEach(
        (name, reason) -> {
          if (!existing.contains(name)) {
            findings.add(unknown(name, reason, existing, contract, subject));
          } else if (!needed.contains(name)) {
            findings.add(unneeded(name, reason, contract, subject));
          }
        });
    return findings;
  }

  private Finding unknown(
      String name, String reason, Collection<String> existing, String contract, String subject) {
    return Finding.of(
        contract + ": exception for " + what,
        subject + " " + name,
        subject,
        "should have what an exception is made for, " + what + " " + name + ", but has none",
        Fact.of("reason", reason),
        Fact.of("there are", existing.stream().sorted().collect(Collectors.joining(", "))));
  }

  private Finding unneeded(String name, String reason, String contract, String subject) {
    return Finding.of(
        contract + ": exception for " + what,
        subject + " " + name,
        subject,
        "should need the exception for "
            + what
            + " "
            + name
            + ", but keeps the contract without it",
        Fact.of("reason", reason),
        Fact.of("fix", "-- take the exception out of the test"));
  }
}
