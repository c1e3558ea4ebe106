package org.schematest.mutation;

/**
 * The smallest change to a schema that takes something from it.
 *
 * @param kind what was done: {@code drop}, {@code invalidate}, {@code disable}, {@code retype},
 *     {@code reorder}, {@code rename}, {@code alter}
 * @param object what it was done to: {@code column public.orders.note}
 * @param what in a word or two, where one object has several changes of a kind
 * @param ddl the statements that do it
 */
record Mutant(String kind, String object, String what, String ddl) {

  @Override
  public String toString() {
    return kind + " " + object + (what.isEmpty() ? "" : " (" + what + ")");
  }
}
