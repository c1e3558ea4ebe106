package org.schematest.pgtap;

/**
 * A call of pgTAP over {@link org.schematest.testing.Everything} that a reader would expect another
 * answer of.
 *
 * @param passes what pgTAP answers
 * @param why what there is in the database, and so what the answer should be
 */
record Difference(String call, boolean passes, String why) {

  static Difference passes(String call, String why) {
    return new Difference(call, true, why);
  }

  static Difference fails(String call, String why) {
    return new Difference(call, false, why);
  }
}
