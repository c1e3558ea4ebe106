package org.schematest.expectation.object;

import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;

/**
 * The object that findings are about.
 *
 * @param subject what a failure calls it: {@code sequence public.order_number_seq}
 * @param object the same as an identity: {@code public.order_number_seq}
 */
public record About(String subject, String object) {

  public static About of(String subject, Object name) {
    return new About(subject, name.toString());
  }

  /** A part of the object, of which findings have an identity of their own. */
  public About part(String name) {
    return new About(subject, object + " " + name);
  }

  /** Nothing if it holds; otherwise that it {@code should …, but …}. */
  public Optional<Finding> expect(
      boolean holds, String expectation, String problem, Fact... facts) {
    return holds ? Optional.empty() : Optional.of(broken(expectation, problem, facts));
  }

  public Finding broken(String expectation, String problem, Fact... facts) {
    return Finding.of(expectation, object, subject, problem, facts);
  }
}
