package org.schematest.pgtap;

import java.util.Optional;

/**
 * One function of pgTAP, asked twice over {@link org.schematest.testing.Everything}.
 *
 * @param right a call that should pass; none if nothing can make it pass
 * @param wrong a call that should fail; none if nothing can make it fail
 */
record Question(Optional<String> right, Optional<String> wrong) {

  static Question question(String right, String wrong) {
    return new Question(Optional.of(right), Optional.of(wrong));
  }

  static Question neverRight(String wrong) {
    return new Question(Optional.empty(), Optional.of(wrong));
  }

  static Question neverWrong(String right) {
    return new Question(Optional.of(right), Optional.empty());
  }

  /** The name of the function. */
  String function() {
    String call = right.or(() -> wrong).orElseThrow();
    return call.substring(0, call.indexOf('('));
  }
}
