package org.schematest.finding;

import java.util.List;
import java.util.stream.Stream;

/**
 * One promise that is not kept.
 *
 * @param identity what baselines and exceptions know it by; never its wording
 * @param subject the object it is about, by its full name: {@code table public.orders}
 * @param problem what should be and what is, as the rest of a sentence that begins with the subject
 * @param facts the evidence, the near miss, and the statement that mends it
 */
public record Finding(Identity identity, String subject, String problem, List<Fact> facts) {

  /**
   * What makes two findings the same one.
   *
   * @param expectation the kind of promise: {@code index on columns}
   * @param object what it was made about: {@code public.orders(customer_id)}
   */
  public record Identity(String expectation, String object) {}

  public Finding {
    facts = List.copyOf(facts);
  }

  public static Finding of(
      String expectation, String object, String subject, String problem, Fact... facts) {
    return new Finding(new Identity(expectation, object), subject, problem, List.of(facts));
  }

  /** The same finding with one fact before the others. */
  public Finding with(Fact fact) {
    return new Finding(
        identity, subject, problem, Stream.concat(Stream.of(fact), facts.stream()).toList());
  }

  /** The finding as one sentence that can stand alone. */
  public String sentence() {
    return subject + ": " + problem;
  }
}
